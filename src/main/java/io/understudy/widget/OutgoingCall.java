package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.liquid.Template;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The call that the two calling widgets place.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code from}</td><td>text</td><td>caller; {@code flow.channel.address} if absent</td></tr>
 * <tr><td>{@code to}</td><td>text</td><td>whom to call; the contact if absent</td></tr>
 * <tr><td>{@code timeout}</td><td>integer</td><td>seconds of ringing, 1 to {@value #MOST_SECONDS}; {@value
 * #DEFAULT_SECONDS} if absent</td></tr>
 * <tr><td>{@code record}</td><td>boolean</td><td>whether to record</td></tr>
 * <tr><td>{@code recording_channels}, {@code recording_status_callback}, {@code trim}</td><td>text</td><td>passed on if
 * it is recorded; see {@link Trim}</td></tr>
 * <tr><td>{@code detect_answering_machine}</td><td>boolean</td><td>whether to listen who answers</td></tr>
 * <tr><td>{@code machine_detection}</td><td>text</td><td>{@code Enable}, the default, or {@code DetectMessageEnd}</td>
 * </tr>
 * <tr><td>{@code machine_detection_timeout}</td><td>integer</td><td>seconds, 3 to 120</td></tr>
 * <tr><td>{@code machine_detection_speech_threshold}</td><td>integer</td><td>milliseconds, 1000 to 6000</td></tr>
 * <tr><td>{@code machine_detection_speech_end_threshold}</td><td>integer</td><td>milliseconds, 500 to 5000</td></tr>
 * <tr><td>{@code machine_detection_silence_timeout}</td><td>integer</td><td>milliseconds, 2000 to 10000</td></tr>
 * <tr><td>{@code send_digits}</td><td>text</td><td>keys to press once somebody answers</td></tr>
 * <tr><td>{@code sip_auth_username}, {@code sip_auth_password}</td><td>text</td><td>passed on</td></tr>
 * </table>
 *
 * @param from caller
 * @param to whom to call
 * @param timeout seconds of ringing
 * @param options passed on always
 * @param recording passed on if it is recorded; empty if it is not
 * @param trim of the recording
 * @param detection who answers; empty if nobody listens
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio, Calls</a>
 */
record OutgoingCall(
        Optional<Template> from,
        Optional<Template> to,
        Whole timeout,
        Attributes options,
        Optional<Attributes> recording,
        Trim trim,
        Optional<MachineDetection> detection) {

    /** Seconds of ringing if the author does not say; Twilio's. */
    static final int DEFAULT_SECONDS = 60;

    /** Seconds of ringing at most; Twilio's. */
    static final int MOST_SECONDS = 600;

    /**
     * How much longer than the ringing and the listening we wait for the carrier to say what came of the call. Ours:
     * covers our retries and the carrier's own queue; an execution must not hang on a callback that is lost.
     */
    static final Duration SLACK = Duration.ofMinutes(5);

    static final Set<Signal.Kind> ACCEPTED = Set.copyOf(EnumSet.of(
            Signal.Kind.CALL_PLACED,
            Signal.Kind.CALL_REFUSED,
            Signal.Kind.CALL_ANSWERED,
            Signal.Kind.CALL_ENDED,
            Signal.Kind.TIMED_OUT));

    static OutgoingCall compile(Properties properties) {
        return new OutgoingCall(
                properties.optional("from"),
                properties.optional("to"),
                Whole.compile(properties, "timeout", 1, MOST_SECONDS),
                Attributes.compile(
                        properties,
                        "SendDigits=send_digits",
                        "SipAuthUsername=sip_auth_username",
                        "SipAuthPassword=sip_auth_password"),
                properties.flag("record")
                        ? Optional.of(Attributes.compile(
                                properties,
                                "RecordingChannels=recording_channels",
                                "RecordingStatusCallback=recording_status_callback"))
                        : Optional.empty(),
                Trim.compile(properties),
                properties.flag("detect_answering_machine")
                        ? Optional.of(MachineDetection.compile(properties))
                        : Optional.empty());
    }

    /** Places the call and waits for what comes of it; empty, with alert 81008, if it has no caller or no callee. */
    Optional<Outcome> place(Frame frame) {
        String caller = from.map(frame::render).orElseGet(frame::flowChannel).strip();
        String callee = to.map(frame::render).orElseGet(frame::contact).strip();
        if (caller.isEmpty() || callee.isEmpty()) {
            frame.alert(AlertCodes.CALL_NOT_PLACED, "The call has no " + (caller.isEmpty() ? "caller" : "callee"));
            return Optional.empty();
        }
        int ringing = timeout.or(frame, DEFAULT_SECONDS);
        ObjectNode parameters = Context.object().put("Timeout", Integer.toString(ringing));
        parameters.setAll(options.rendered(frame));
        recording.ifPresent(wanted -> record(parameters, wanted, frame));
        Duration listening =
                detection.map(wanted -> wanted.into(parameters, frame)).orElse(Duration.ZERO);
        return Optional.of(new Outcome.Await(
                List.of(
                        new Effect.PlaceCall(frame.effectId(0), caller, callee, parameters),
                        new Effect.StartTimer(
                                frame.effectId(1),
                                Duration.ofSeconds(ringing).plus(listening).plus(SLACK))),
                ACCEPTED,
                Context.object().put("From", caller).put("To", callee)));
    }

    private void record(ObjectNode parameters, Attributes wanted, Frame frame) {
        parameters.put("Record", "true");
        parameters.setAll(wanted.rendered(frame));
        String trimmed = trim.text(frame);
        if (!trimmed.isEmpty()) {
            parameters.put("Trim", trimmed);
        }
    }
}
