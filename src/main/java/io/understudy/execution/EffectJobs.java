package io.understudy.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Effect;
import io.understudy.job.Job;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Effects as jobs: every effect leaves its sprint as a row of the queue, and its handler reads it back here. */
public final class EffectJobs implements Effect.Visitor<NewJob> {

    /** Kind of the job that sends a message; handled by the channel room. */
    public static final String SEND_MESSAGE = "send-message";

    /** Kind of the job that ends a wait. */
    static final String WAIT_TIMEOUT = "wait-timeout";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sid accountSid;

    EffectJobs(Sid accountSid) {
        this.accountSid = accountSid;
    }

    @Override
    public NewJob sendMessage(Effect.SendMessage effect) {
        ObjectNode args = JSON.createObjectNode()
                .put("ordinal", effect.id().ordinal())
                .put("from", effect.from())
                .put("to", effect.to())
                .put("body", effect.body());
        effect.mediaUrls().forEach(args.withArray("media")::add);
        args.set("options", effect.options());
        return job(SEND_MESSAGE, effect.id(), args.toString(), Duration.ZERO);
    }

    @Override
    public NewJob startTimer(Effect.StartTimer effect) {
        return job(WAIT_TIMEOUT, effect.id(), "{}", effect.delay());
    }

    private NewJob job(String kind, Effect.Id id, String args, Duration delay) {
        return new NewJob(accountSid, kind, id.executionSid(), id.fence(), args, delay);
    }

    /**
     * The effect behind a job of kind {@link #SEND_MESSAGE}.
     *
     * @throws IllegalStateException if the job's arguments are not what this class wrote
     */
    public static Effect.SendMessage sendMessage(Job job) {
        JsonNode args = read(job.args());
        List<String> media = new ArrayList<>();
        args.path("media").forEach(url -> media.add(url.asText()));
        return new Effect.SendMessage(
                new Effect.Id(
                        Objects.requireNonNull(job.executionSid()),
                        job.fence(),
                        args.path("ordinal").asInt()),
                args.path("from").asText(),
                args.path("to").asText(),
                args.path("body").asText(),
                List.copyOf(media),
                (ObjectNode) args.path("options"));
    }

    private static JsonNode read(String args) {
        try {
            return JSON.readTree(args);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job.args does not hold JSON", e);
        }
    }
}
