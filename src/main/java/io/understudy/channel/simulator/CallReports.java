package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports a call's status to whom it may concern.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/api/call-resource#statuscallback">Twilio, Call resource,
 * StatusCallback</a>.
 */
@Singleton
class CallReports {

    static final String INITIATED = "initiated";
    static final String RINGING = "ringing";
    static final String ANSWERED = "answered";
    static final String COMPLETED = "completed";

    /** Events in the order in which they happen. */
    static final List<String> EVENTS = List.of(INITIATED, RINGING, ANSWERED, COMPLETED);

    private final Webhook webhook;

    CallReports(Webhook webhook) {
        this.webhook = webhook;
    }

    /**
     * Reports an event, if anybody wants to hear of it.
     *
     * @param status the call's at that time
     * @return whether it was heard, or nobody wanted to
     */
    Uni<Boolean> report(SimulatorCallEntity row, String event, String status) {
        CallState state = CallState.of(row.state);
        String url = state.setting(CallSetting.STATUS_URL);
        boolean wanted =
                List.of(state.setting(CallSetting.STATUS_EVENTS).split(" ")).contains(event);
        if (url.isEmpty() || !wanted || !webhook.reaches(url)) {
            return Uni.createFrom().item(true);
        }
        Sid account = new Sid(Sid.Prefix.AC, row.accountSid);
        return webhook.call(account, "POST", url, parameters(row, state, event, status))
                .map(Webhook.Answer::good);
    }

    private static Map<String, String> parameters(
            SimulatorCallEntity row, CallState state, String event, String status) {
        Map<String, String> parameters = LiveCall.parameters(row, status, state.setting(CallSetting.ANSWERED_BY));
        parameters.put("CallbackSource", "call-progress-events");
        parameters.put("SequenceNumber", Integer.toString(EVENTS.indexOf(event)));
        parameters.put("Timestamp", Rfc2822.date(row.dateUpdated));
        if (event.equals(COMPLETED)) {
            long seconds = seconds(row).orElse(0L);
            parameters.put("CallDuration", Long.toString(seconds));
            parameters.put("Duration", Long.toString((seconds + 59) / 60));
        }
        return parameters;
    }

    /** How long a call lasted, rounded up as bills are; empty if it was not answered, or is not over. */
    static Optional<Long> seconds(SimulatorCallEntity row) {
        @Nullable Instant answered = row.dateAnswered;
        @Nullable Instant ended = row.dateEnded;
        return answered == null || ended == null
                ? Optional.empty()
                : Optional.of((Duration.between(answered, ended).toMillis() + 999) / 1_000);
    }
}
