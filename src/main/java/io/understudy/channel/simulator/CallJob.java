package io.understudy.channel.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.job.Job;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import java.time.Duration;

/**
 * Something that happens to a call by itself, as a job.
 *
 * @param call {@code CA…}
 * @param stage what
 */
record CallJob(Sid call, Stage stage) {

    static final String KIND = "simulator-call";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What happens. */
    enum Stage {
        /** The phone begins to ring. */
        RING,
        /** Somebody answers, or nobody does. */
        ANSWER,
        /** A pause is over, or a walk went on for so long that it left the rest for later. */
        GO_ON,
        /** The end of the call is reported. */
        REPORT,
        /** Whoever took the call in a request should long have written it back. */
        WATCH
    }

    NewJob job(Sid account, Duration delay) {
        return new NewJob(account, KIND, null, 0, args(), delay);
    }

    /** As it is stored, without when. */
    String args() {
        return JSON.createObjectNode()
                .put("call", call.toString())
                .put("stage", stage.name())
                .toString();
    }

    static CallJob of(Job job) {
        try {
            JsonNode args = JSON.readTree(job.args());
            return new CallJob(
                    Sid.parse(Sid.Prefix.CA, args.path("call").asText()).orElseThrow(),
                    Stage.valueOf(args.path("stage").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job " + job.id() + " holds no call", e);
        }
    }
}
