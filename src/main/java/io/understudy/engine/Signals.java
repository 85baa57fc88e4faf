package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** What the engine asks of a signal before it looks at its content. */
final class Signals {

    private Signals() {}

    /** The kind a {@link Pending} accepts or not; {@link Signal.End} is no such signal. */
    static Signal.Kind kind(Signal signal) {
        if (signal instanceof Signal.MessageReceived) {
            return Signal.Kind.MESSAGE_RECEIVED;
        }
        if (signal instanceof Signal.MessageSent) {
            return Signal.Kind.MESSAGE_SENT;
        }
        if (signal instanceof Signal.MessageFailed) {
            return Signal.Kind.MESSAGE_FAILED;
        }
        if (signal instanceof Signal.DeliveryUpdated) {
            return Signal.Kind.DELIVERY_UPDATED;
        }
        if (signal instanceof Signal.TimedOut) {
            return Signal.Kind.TIMED_OUT;
        }
        throw new IllegalArgumentException("An end is not waited for");
    }

    /** Whether the signal answers a wait that is over. */
    static boolean isStale(Signal signal, Pending pending) {
        OptionalInt fence = fence(signal);
        return fence.isPresent() && fence.getAsInt() != pending.fence();
    }

    /**
     * Whether the signal comes unasked. What it leads to must be drawn in the flow to count; the outcomes of our own
     * requests always count.
     */
    static boolean isExternal(Signal signal) {
        return signal instanceof Signal.MessageReceived || signal instanceof Signal.DeliveryUpdated;
    }

    /** What the signal may add to the context. */
    static ObjectNode payload(Signal signal) {
        if (signal instanceof Signal.MessageReceived received) {
            return received.message();
        }
        if (signal instanceof Signal.MessageSent sent) {
            return sent.outbound();
        }
        return signal instanceof Signal.MessageFailed failed ? failed.outbound() : Context.object();
    }

    private static OptionalInt fence(Signal signal) {
        if (signal instanceof Signal.MessageSent sent) {
            return OptionalInt.of(sent.fence());
        }
        if (signal instanceof Signal.MessageFailed failed) {
            return OptionalInt.of(failed.fence());
        }
        if (signal instanceof Signal.DeliveryUpdated update) {
            return OptionalInt.of(update.fence());
        }
        if (signal instanceof Signal.TimedOut timeout) {
            return OptionalInt.of(timeout.fence());
        }
        return OptionalInt.empty();
    }
}
