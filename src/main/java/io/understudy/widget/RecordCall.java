package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code record-call}: starts or stops recording the call, which goes on meanwhile.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code record_call}</td><td>boolean</td><td>start, or stop</td></tr>
 * <tr><td>{@code recording_status_callback}, {@code recording_status_callback_method}, {@code
 * recording_status_callback_events}, {@code recording_channels}</td><td>text</td><td>passed on at the start</td></tr>
 * <tr><td>{@code trim}</td><td>text</td><td>see {@link Trim}; passed on at the start</td></tr>
 * </table>
 *
 * <p>Events: {@code success}; {@code failed}, with alert 81010, if the carrier refuses or stays silent, or there is no call.
 *
 * <p>Outputs: after {@code success} the recording, as the carrier describes it, names in CamelCase ({@code Sid}, {@code
 * CallSid}, {@code Status}, {@code Uri}, …).
 *
 * @param start whether to start
 * @param options what is passed on
 * @param trim whether silence is cut off
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/call-recording">Twilio, Call Recording</a>
 */
record RecordCall(boolean start, Attributes options, Trim trim) implements Widget {

    private static final String FAILED = "failed";

    static RecordCall compile(State state) {
        Properties properties = new Properties(state.properties());
        return new RecordCall(
                properties.flag("record_call"),
                Attributes.compile(
                        properties,
                        "RecordingStatusCallback=recording_status_callback",
                        "RecordingStatusCallbackMethod=recording_status_callback_method",
                        "RecordingStatusCallbackEvent=recording_status_callback_events",
                        "RecordingChannels=recording_channels"),
                Trim.compile(properties));
    }

    @Override
    public Outcome enter(Frame frame) {
        Optional<String> call = frame.call();
        if (call.isEmpty()) {
            return failed(frame, "There is no call to record");
        }
        ObjectNode parameters = Context.object().put("CallSid", call.get());
        if (start) {
            parameters.setAll(options.rendered(frame));
            String trimmed = trim.text(frame);
            if (!trimmed.isEmpty()) {
                parameters.put("Trim", trimmed);
            }
        }
        return CarrierQuestion.ask(
                frame,
                start ? Effect.AskCarrier.Operation.START_RECORDING : Effect.AskCarrier.Operation.STOP_RECORDING,
                parameters,
                Context.object());
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        if (signal instanceof Signal.CarrierAnswered answer) {
            return Outcome.Exit.by("success", camelCase(answer.resource()));
        }
        if (signal instanceof Signal.CarrierRefused refused) {
            return failed(frame, "The recording failed: error " + refused.code() + ", " + refused.message());
        }
        return signal instanceof Signal.TimedOut
                ? failed(frame, "The carrier said nothing about the recording")
                : Widget.super.resume(frame, pending, signal);
    }

    private static Outcome failed(Frame frame, String why) {
        frame.alert(AlertCodes.INTERNAL, why);
        return Outcome.Exit.by(FAILED);
    }

    private static ObjectNode camelCase(ObjectNode resource) {
        ObjectNode outputs = Context.object();
        resource.properties().forEach(field -> outputs.set(camelCase(field.getKey()), field.getValue()));
        return outputs;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            if (!word.isEmpty()) {
                camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return camel.toString();
    }
}
