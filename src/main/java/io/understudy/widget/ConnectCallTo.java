package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code connect-call-to}: connects the caller with somebody else.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code noun}</td><td>text</td><td>{@code number}, {@code number-multi}, {@code client}, {@code sip}, {@code
 * sim} or {@code conference}</td></tr>
 * <tr><td>{@code to}</td><td>text</td><td>whom; for {@code number-multi} up to {@value #MOST_NUMBERS} numbers with
 * commas between, the first to answer gets the call</td></tr>
 * <tr><td>{@code caller_id}</td><td>text</td><td>what the other side sees; the contact if blank</td></tr>
 * <tr><td>{@code record}</td><td>boolean</td><td>whether to record, from the answer on</td></tr>
 * <tr><td>{@code timeout}</td><td>integer</td><td>seconds of ringing, 1 to {@value #MOST_RINGING}; the carrier's default
 * if absent</td></tr>
 * <tr><td>{@code time_limit}</td><td>integer</td><td>seconds of talking, 1 to {@value #MOST_SECONDS}; the carrier's
 * default if absent</td></tr>
 * <tr><td>{@code sip_endpoint}, {@code sip_username}, {@code sip_password}</td><td>text</td><td>for {@code sip}; {@code
 * to} stands in for the endpoint</td></tr>
 * </table>
 *
 * <p>Events: {@code callCompleted}, the caller is alone again, whatever came of it; also, with alert 81008 and {@code
 * DialCallStatus} {@code failed}, if nobody is to be called; {@code hangup}. That nobody answered is no alert: the flow
 * can read it.
 *
 * <p>Outputs: the parameters of the call, with {@code DialCallStatus}, {@code DialCallSid}, {@code DialCallDuration}
 * and, if recorded, {@code RecordingUrl}.
 *
 * @param noun the kind of callee
 * @param to whom
 * @param callerId what the other side sees
 * @param recorded whether to record, from the answer on
 * @param timeout seconds of ringing
 * @param limit seconds of talking
 * @param endpoint a SIP address
 * @param credentials for the SIP address
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/connect-call">Twilio, Connect Call To</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/dial">Twilio, Dial</a>
 */
record ConnectCallTo(
        Template noun,
        Template to,
        Optional<Template> callerId,
        boolean recorded,
        Whole timeout,
        Whole limit,
        Optional<Template> endpoint,
        Attributes credentials)
        implements OnCall {

    /** Numbers that ring together; Twilio's. */
    static final int MOST_NUMBERS = 10;

    /** Seconds of ringing at most; Twilio's. */
    static final int MOST_RINGING = 600;

    /** Seconds of talking at most, 24 hours; Twilio's. */
    static final int MOST_SECONDS = 86_400;

    private static final String CALL_COMPLETED = "callCompleted";
    private static final String MULTI = "number-multi";
    private static final Map<String, String> NOUNS = Map.of(
            "number",
            "Number",
            MULTI,
            "Number",
            "client",
            "Client",
            "sip",
            "Sip",
            "sim",
            "Sim",
            "conference",
            "Conference");

    static ConnectCallTo compile(State state) {
        Properties properties = new Properties(state.properties());
        return new ConnectCallTo(
                properties.template("noun"),
                properties.template("to"),
                properties.optional("caller_id"),
                properties.flag("record"),
                Whole.compile(properties, "timeout", 1, MOST_RINGING),
                Whole.compile(properties, "time_limit", 1, MOST_SECONDS),
                properties.optional("sip_endpoint"),
                Attributes.compile(properties, "username=sip_username", "password=sip_password"));
    }

    @Override
    public Outcome speak(Frame frame) {
        List<Verb> callees = callees(frame);
        if (callees.isEmpty()) {
            frame.alert(AlertCodes.CALL_NOT_PLACED, "The widget does not say whom to connect the call to");
            return Outcome.Exit.by(CALL_COMPLETED, Context.object().put("DialCallStatus", "failed"));
        }
        Verb dial = Verb.of("Dial")
                .with(
                        "callerId",
                        callerId.map(frame::render).orElseGet(frame::contact).strip())
                .with("record", recorded ? "record-from-answer" : "")
                .with("timeout", timeout.text(frame))
                .with("timeLimit", limit.text(frame));
        return OnCall.await(dial.containing(callees).returning("dialed"));
    }

    private List<Verb> callees(Frame frame) {
        String kind = frame.render(noun).strip();
        String name = NOUNS.getOrDefault(kind, "");
        boolean sip = kind.equals("sip");
        String whom = frame.render(sip ? endpoint.orElse(to) : to).strip();
        if (name.isEmpty() || whom.isEmpty()) {
            return List.of();
        }
        Verb callee = sip ? credentials.on(Verb.of(name), frame) : Verb.of(name);
        if (!kind.equals(MULTI)) {
            return List.of(callee.containing(whom));
        }
        return Arrays.stream(whom.split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .limit(MOST_NUMBERS)
                .map(callee::containing)
                .toList();
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        return Outcome.Exit.by(CALL_COMPLETED, back.call());
    }
}
