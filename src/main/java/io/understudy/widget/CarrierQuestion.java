package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import java.util.List;
import java.util.Set;

/** The wait of the widgets that ask the carrier for something: for its answer, its refusal, or the backstop. */
final class CarrierQuestion {

    private static final Set<Signal.Kind> ACCEPTED =
            Set.of(Signal.Kind.CARRIER_ANSWERED, Signal.Kind.CARRIER_REFUSED, Signal.Kind.TIMED_OUT);

    private CarrierQuestion() {}

    /** Asks the carrier of the flow's channel and waits, remembering something. */
    static Outcome ask(Frame frame, Effect.AskCarrier.Operation operation, ObjectNode parameters, ObjectNode memo) {
        Effect effect = new Effect.AskCarrier(frame.effectId(0), operation, frame.flowChannel(), parameters);
        return new Outcome.Await(List.of(effect, Backstop.RETRIED.timer(frame, 1)), ACCEPTED, memo);
    }
}
