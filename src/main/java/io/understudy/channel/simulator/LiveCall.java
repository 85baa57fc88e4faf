package io.understudy.channel.simulator;

import io.understudy.sid.Sid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A call in the hands of whoever has taken it; see {@link CallRows#take}. Mutable, and confined to it. */
final class LiveCall {

    static final String INBOUND = "inbound";
    static final String OUTBOUND = "outbound-api";

    static final String QUEUED = "queued";
    static final String RINGING = "ringing";
    static final String IN_PROGRESS = "in-progress";
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String CANCELED = "canceled";

    /** Every status that a call stays in. */
    static final Set<String> OVER = Set.of(COMPLETED, "busy", "no-answer", FAILED, CANCELED);

    private final SimulatorCallEntity row;
    private final int version;
    private final CallState state;
    private final List<CallRecording> recordings = new ArrayList<>();
    private String status;

    LiveCall(SimulatorCallEntity row, int version) {
        this.row = row;
        this.version = version;
        this.state = CallState.of(row.state);
        this.status = row.status;
    }

    Sid sid() {
        return new Sid(Sid.Prefix.CA, row.sid);
    }

    Sid account() {
        return new Sid(Sid.Prefix.AC, row.accountSid);
    }

    /** What the call's row must still hold for its taker to write. */
    int version() {
        return version;
    }

    CallState state() {
        return state;
    }

    String status() {
        return status;
    }

    void status(String now) {
        status = now;
    }

    boolean over() {
        return OVER.contains(status);
    }

    /** It is over, with a status of {@link #OVER}: the phone waits for nothing, and nobody acts any more. */
    void over(String last) {
        status = last;
        state.waitFor(Waiting.NOTHING);
        state.forgetScript();
    }

    boolean inbound() {
        return row.direction.equals(INBOUND);
    }

    /** The call as it was when it was taken. */
    SimulatorCallEntity row() {
        return row;
    }

    /** Whom an outgoing call calls. */
    String callee() {
        return row.callee;
    }

    /** What was recorded since the call was taken. */
    List<CallRecording> recordings() {
        return recordings;
    }

    /** What every request about the call says, under the status it has now. */
    Map<String, String> parameters() {
        return parameters(row, status, state.setting(CallSetting.ANSWERED_BY));
    }

    /**
     * What every request about a call says.
     *
     * <p>Source: <a href="https://www.twilio.com/docs/voice/twiml#request-parameters">Twilio, request parameters</a>.
     */
    static Map<String, String> parameters(SimulatorCallEntity row, String status, String answeredBy) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ApiVersion", "2010-04-01");
        parameters.put("AccountSid", new Sid(Sid.Prefix.AC, row.accountSid).toString());
        parameters.put("CallSid", new Sid(Sid.Prefix.CA, row.sid).toString());
        parameters.put("CallStatus", status);
        parameters.put("Direction", row.direction);
        parameters.put("From", row.caller);
        parameters.put("To", row.callee);
        parameters.put("Caller", row.caller);
        parameters.put("Called", row.callee);
        if (!answeredBy.isEmpty()) {
            parameters.put("AnsweredBy", answeredBy);
        }
        return parameters;
    }
}
