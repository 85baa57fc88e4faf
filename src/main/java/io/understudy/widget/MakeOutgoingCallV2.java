package io.understudy.widget;

import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;

/**
 * {@code make-outgoing-call-v2}: calls somebody; the execution talks on that call from then on.
 *
 * <p>Properties: those of {@link OutgoingCall}.
 *
 * <p>Events: {@code answered}, by whomever; {@code busy}; {@code noAnswer}; {@code failed}, also if the carrier refuses
 * the call, there is nobody to call, or nothing is heard of the call in time, these with alert 81008.
 *
 * <p>Outputs: what the carrier says of the call: {@code CallSid}, {@code CallStatus}, {@code AnsweredBy}, {@code
 * AccountSid}, {@code From}, {@code To}, {@code Direction}, {@code MachineDetectionDuration}; after a refusal {@code
 * ErrorCode} and {@code ErrorMessage}.
 *
 * @param call whom to call, and how
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/make-outgoing-call">Twilio, Make Outgoing Call</a>
 */
record MakeOutgoingCallV2(OutgoingCall call) implements Widget {

    private static final PlacedCall CALL = new PlacedCall(call -> "answered", "failed");

    static MakeOutgoingCallV2 compile(State state) {
        return new MakeOutgoingCallV2(OutgoingCall.compile(new Properties(state.properties())));
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
