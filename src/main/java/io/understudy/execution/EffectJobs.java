package io.understudy.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Effect;
import io.understudy.engine.Execution;
import io.understudy.engine.Signal;
import io.understudy.job.Job;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Effects as jobs: every effect leaves its sprint as a row of the queue, and its handler reads it back here. */
public final class EffectJobs implements Effect.Visitor<NewJob> {

    /** Kind of the job that sends a message; handled by the channel room. */
    public static final String SEND_MESSAGE = "send-message";

    /** Kind of the job that asks a server over HTTP; handled by the callout room. */
    public static final String CALL_HTTP = "call-http";

    /** Kind of the job that places a call; handled by the channel room. */
    public static final String PLACE_CALL = "place-call";

    /** Kind of the job that asks the carrier for something else; handled by the channel room. */
    public static final String ASK_CARRIER = "ask-carrier";

    /** Kind of the job that ends a call whose end nobody reported. */
    static final String LIMIT_CALL = "limit-call";

    /** Kind of the job that ends a wait. */
    static final String WAIT_TIMEOUT = "wait-timeout";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sid accountSid;
    private final Sid flowSid;
    private final Instant asked;
    private final @Nullable String traceparent;

    EffectJobs(Execution execution, @Nullable String traceparent) {
        this.accountSid = execution.accountSid();
        this.flowSid = execution.flow().flowSid();
        this.asked = execution.dateUpdated();
        this.traceparent = traceparent;
    }

    @Override
    public NewJob sendMessage(Effect.SendMessage effect) {
        ObjectNode args = JSON.createObjectNode()
                .put("ordinal", effect.id().ordinal())
                .put("from", effect.from())
                .put("to", effect.to())
                .put("body", effect.body())
                .put("asked", asked.toEpochMilli());
        effect.mediaUrls().forEach(args.withArray("media")::add);
        args.set("options", effect.options());
        return job(SEND_MESSAGE, effect.id(), args.toString(), Duration.ZERO);
    }

    @Override
    public NewJob startTimer(Effect.StartTimer effect) {
        return job(WAIT_TIMEOUT, effect.id(), "{}", effect.delay());
    }

    @Override
    public NewJob limitCall(Effect.LimitCall effect) {
        String args = JSON.createObjectNode().put("call", effect.callSid()).toString();
        return job(LIMIT_CALL, effect.id(), args, effect.delay());
    }

    @Override
    public NewJob callHttp(Effect.CallHttp effect) {
        ObjectNode args = JSON.createObjectNode()
                .put("ordinal", effect.id().ordinal())
                .put("method", effect.method())
                .put("url", effect.url())
                .put("contentType", effect.contentType())
                .put("body", effect.body())
                .put("authorization", effect.authorization().name());
        return job(CALL_HTTP, effect.id(), args.toString(), Duration.ZERO);
    }

    @Override
    public NewJob placeCall(Effect.PlaceCall effect) {
        ObjectNode args = JSON.createObjectNode()
                .put("ordinal", effect.id().ordinal())
                .put("flow", flowSid.toString())
                .put("from", effect.from())
                .put("to", effect.to())
                .put("asked", asked.toEpochMilli());
        args.set("options", effect.options());
        return job(PLACE_CALL, effect.id(), args.toString(), Duration.ZERO);
    }

    @Override
    public NewJob askCarrier(Effect.AskCarrier effect) {
        ObjectNode args = JSON.createObjectNode()
                .put("ordinal", effect.id().ordinal())
                .put("flow", flowSid.toString())
                .put("operation", effect.operation().name())
                .put("address", effect.address());
        args.set("parameters", effect.parameters());
        return job(ASK_CARRIER, effect.id(), args.toString(), Duration.ZERO);
    }

    private NewJob job(String kind, Effect.Id id, String args, Duration delay) {
        return new NewJob(accountSid, kind, id.executionSid(), id.fence(), args, delay, traceparent);
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
                id(job, args),
                args.path("from").asText(),
                args.path("to").asText(),
                args.path("body").asText(),
                List.copyOf(media),
                (ObjectNode) args.path("options"));
    }

    /**
     * The effect behind a job of kind {@link #CALL_HTTP}.
     *
     * @throws IllegalStateException if the job's arguments are not what this class wrote
     */
    public static Effect.CallHttp callHttp(Job job) {
        JsonNode args = read(job.args());
        return new Effect.CallHttp(
                id(job, args),
                args.path("method").asText(),
                args.path("url").asText(),
                args.path("contentType").asText(),
                args.path("body").asText(),
                Effect.CallHttp.Authorization.valueOf(args.path("authorization").asText()));
    }

    /**
     * The effect behind a job of kind {@link #PLACE_CALL}.
     *
     * @throws IllegalStateException if the job's arguments are not what this class wrote
     */
    public static Effect.PlaceCall placeCall(Job job) {
        JsonNode args = read(job.args());
        return new Effect.PlaceCall(
                id(job, args), args.path("from").asText(), args.path("to").asText(), (ObjectNode) args.path("options"));
    }

    /**
     * The effect behind a job of kind {@link #ASK_CARRIER}.
     *
     * @throws IllegalStateException if the job's arguments are not what this class wrote
     */
    public static Effect.AskCarrier askCarrier(Job job) {
        JsonNode args = read(job.args());
        return new Effect.AskCarrier(
                id(job, args),
                Effect.AskCarrier.Operation.valueOf(args.path("operation").asText()),
                args.path("address").asText(),
                (ObjectNode) args.path("parameters"));
    }

    /** What a job of kind {@link #LIMIT_CALL} tells the execution. */
    static Signal.CallEnded callEnded(Job job) {
        ObjectNode call = JSON.createObjectNode()
                .put("CallSid", read(job.args()).path("call").asText())
                .put("CallStatus", "completed");
        return new Signal.CallEnded(call);
    }

    /**
     * The flow whose execution a job of kind {@link #PLACE_CALL} or {@link #ASK_CARRIER} belongs to.
     *
     * @throws IllegalStateException if the job's arguments are not what this class wrote
     */
    public static Sid flow(Job job) {
        String flow = read(job.args()).path("flow").asText();
        return Sid.parse(Sid.Prefix.FW, flow)
                .orElseThrow(() -> new IllegalStateException("job.args names no flow: " + job.id()));
    }

    /**
     * When the flow asked for what a job of kind {@link #SEND_MESSAGE} or {@link #PLACE_CALL} does: no attempt was made
     * before.
     *
     * @return by the clock of the process that ran the flow; for a job of an older build, when the execution began
     */
    public static Instant asked(Job job) {
        JsonNode asked = read(job.args()).path("asked");
        return asked.isNumber()
                ? Instant.ofEpochMilli(asked.asLong())
                : Objects.requireNonNull(job.executionSid()).time();
    }

    private static Effect.Id id(Job job, JsonNode args) {
        return new Effect.Id(
                Objects.requireNonNull(job.executionSid()),
                job.fence(),
                args.path("ordinal").asInt());
    }

    private static JsonNode read(String args) {
        try {
            return JSON.readTree(args);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job.args does not hold JSON", e);
        }
    }
}
