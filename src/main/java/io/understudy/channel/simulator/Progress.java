package io.understudy.channel.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.job.Job;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import java.time.Duration;

/**
 * One move of a message from a status to the next, as a job.
 *
 * @param message {@code SM…}
 * @param from the status it must be in
 * @param to the status it gets
 * @param errorCode Twilio's error code, 0 if none
 */
record Progress(Sid message, String from, String to, int errorCode) {

    static final String KIND = "simulator-status";
    static final String QUEUED = "queued";
    static final String SENT = "sent";

    private static final ObjectMapper JSON = new ObjectMapper();

    NewJob job(Sid accountSid, Duration delay) {
        String args = JSON.createObjectNode()
                .put("message", message.toString())
                .put("from", from)
                .put("to", to)
                .put("error", errorCode)
                .toString();
        return new NewJob(accountSid, KIND, null, 0, args, delay);
    }

    static Progress of(Job job) {
        try {
            JsonNode args = JSON.readTree(job.args());
            return new Progress(
                    Sid.parse(Sid.Prefix.SM, args.path("message").asText()).orElseThrow(),
                    args.path("from").asText(),
                    args.path("to").asText(),
                    args.path("error").asInt());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job " + job.id() + " holds no progress", e);
        }
    }
}
