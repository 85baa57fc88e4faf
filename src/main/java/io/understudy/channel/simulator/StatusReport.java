package io.understudy.channel.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.channel.DeliveryReport;
import io.understudy.channel.DeliveryReports;
import io.understudy.job.Job;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody is told of a message, as a job that holds all there is to tell.
 *
 * @param message {@code SM…}
 * @param effectId the effect it came from; empty if none
 * @param from its sender
 * @param to its recipient
 * @param url who is told beside the execution; empty for nobody
 * @param status what it is told
 */
record StatusReport(Sid message, String effectId, String from, String to, String url, String status) {

    static final String KIND = "simulator-status";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The first report on a message that was just taken: of its sending, if a URL is told; of its end, if only the
     * execution is, and wants to know. Nobody else is told anything.
     */
    static Optional<StatusReport> first(NewMessage message) {
        StatusReport sent = new StatusReport(
                message.sid(),
                message.effectId().orElse(""),
                message.sender(),
                message.recipient(),
                message.statusUrl(),
                NewMessage.SENT);
        if (!sent.url().isEmpty()) {
            return Optional.of(sent);
        }
        StatusReport last = sent.last();
        boolean ours = DeliveryReports.effect(last.effectId()).isPresent();
        return Optional.of(last).filter(report -> ours && report.delivery().isFailure());
    }

    /** The report after which there is no other. */
    StatusReport last() {
        MagicNumbers.Delivery end = MagicNumbers.delivery(to);
        return new StatusReport(message, effectId, from, to, url, end.status());
    }

    /** Whether another report follows. */
    boolean isFollowed() {
        return status.equals(NewMessage.SENT);
    }

    /** What the execution is told. */
    DeliveryReport delivery() {
        return new DeliveryReport(effectId, message.toString(), status, errorCode());
    }

    /**
     * What the URL is told.
     *
     * <p>Source: <a href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">Twilio, Track the
     * message status</a>.
     */
    Map<String, String> parameters(Sid account) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ApiVersion", Wire.VERSION);
        parameters.put("AccountSid", account.toString());
        for (String name : List.of("MessageSid", "SmsSid")) {
            parameters.put(name, message.toString());
        }
        for (String name : List.of("MessageStatus", "SmsStatus")) {
            parameters.put(name, status);
        }
        parameters.put("From", from);
        parameters.put("To", to);
        if (errorCode() != 0) {
            parameters.put("ErrorCode", Integer.toString(errorCode()));
        }
        return parameters;
    }

    private int errorCode() {
        return isFollowed() ? 0 : MagicNumbers.delivery(to).errorCode();
    }

    NewJob job(Sid account, Duration delay) {
        String args = JSON.createObjectNode()
                .put("message", message.toString())
                .put("effect", effectId)
                .put("from", from)
                .put("to", to)
                .put("url", url)
                .put("status", status)
                .toString();
        return new NewJob(account, KIND, null, 0, args, delay);
    }

    static StatusReport of(Job job) {
        try {
            JsonNode args = JSON.readTree(job.args());
            return new StatusReport(
                    Sid.parse(Sid.Prefix.SM, args.path("message").asText()).orElseThrow(),
                    args.path("effect").asText(),
                    args.path("from").asText(),
                    args.path("to").asText(),
                    args.path("url").asText(),
                    args.path("status").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job " + job.id() + " holds no report", e);
        }
    }

    /** Names no people. */
    @Override
    public String toString() {
        return "StatusReport[" + message + " " + status + "]";
    }
}
