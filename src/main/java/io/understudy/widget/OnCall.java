package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.engine.Widget;
import java.util.List;
import java.util.Set;

/**
 * A widget that tells the carrier what to do with the call at hand and goes on when the call comes back.
 *
 * <p>Without a call it leaves at once by {@code hangup}, whether or not its type lists that event; if there never was a
 * call that is also alert 81022. A caller who hangs up ends it by {@code hangup} too: at the carrier's status callback
 * the engine sees to that, at the return of the verb this does.
 */
interface OnCall extends Widget {

    /** The event of every widget whose caller is gone. */
    String HANGUP = "hangup";

    /** Called on arrival, with a call under way. */
    Outcome speak(Frame frame);

    /** Called when the call comes back with the caller still there. */
    Outcome returned(Frame frame, Signal.CallReturned back);

    /** Called when the instruction comes back though the caller is gone. */
    default Outcome hungUp(Frame frame, Signal.CallReturned back) {
        return Outcome.Exit.by(HANGUP, back.call());
    }

    @Override
    default Outcome enter(Frame frame) {
        if (frame.call().isPresent()) {
            return speak(frame);
        }
        if (!frame.hungUp()) {
            frame.alert(AlertCodes.INVALID_DEFINITION, "The widget needs a call, and the execution has none");
        }
        return Outcome.Exit.by(HANGUP);
    }

    @Override
    default Outcome resume(Frame frame, Pending pending, Signal signal) {
        if (!(signal instanceof Signal.CallReturned back)) {
            return Widget.super.resume(frame, pending, signal);
        }
        return frame.call().isPresent() ? returned(frame, back) : hungUp(frame, back);
    }

    /** Waits for the call to come back. */
    static Outcome await(Verb... verbs) {
        return new Outcome.Await(List.of(), Set.of(Signal.Kind.CALL_RETURNED), Context.object(), List.of(verbs));
    }

    /** Named values as nouns of that name, with attributes {@code name} and {@code value}. */
    static List<Verb> nouns(String noun, Entries entries, Frame frame) {
        return entries.values(frame, Entry::value).properties().stream()
                .map(value -> Verb.of(noun)
                        .with("name", value.getKey())
                        .with(
                                "value",
                                value.getValue().isTextual()
                                        ? value.getValue().textValue()
                                        : value.getValue().toString()))
                .toList();
    }
}
