package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;

/**
 * {@code make-outgoing-call-v1}: the older {@link MakeOutgoingCallV2}.
 *
 * <p>Properties: those of {@link OutgoingCall}.
 *
 * <p>Events: those of the newer widget; {@code answeredByMachine}, if the carrier listens and hears a machine or a fax;
 * {@code hangup}, the call was over before we heard that somebody had taken it.
 *
 * <p>Outputs: what the carrier says of the call: {@code CallSid}, {@code CallStatus}, {@code AnsweredBy}, {@code
 * AccountSid}, {@code From}, {@code To}, {@code Direction}, {@code MachineDetectionDuration}; after a refusal {@code
 * ErrorCode} and {@code ErrorMessage}.
 *
 * @param call whom to call, and how
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/make-outgoing-call">Twilio, Make Outgoing Call</a>
 */
record MakeOutgoingCallV1(OutgoingCall call) implements Widget {

    private static final PlacedCall CALL = new PlacedCall(MakeOutgoingCallV1::answered, OnCall.HANGUP);

    private static String answered(ObjectNode call) {
        String by = call.path("AnsweredBy").asText();
        return by.startsWith("machine") || by.equals("fax") ? "answeredByMachine" : "answered";
    }

    static MakeOutgoingCallV1 compile(State state) {
        return new MakeOutgoingCallV1(OutgoingCall.compile(new Properties(state.properties())));
    }

    @Override
    public Outcome enter(Frame frame) {
        return call.place(frame).orElseGet(() -> Outcome.Exit.by("failed"));
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        return CALL.told(frame, pending, signal);
    }
}
