package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What the engine asks of a signal before it looks at its content. */
final class Signals {

    /**
     * What there is to know of a type of signals.
     *
     * @param kind what a wait must accept
     * @param fence the wait it answers; null if it comes unasked
     * @param payload what it may add to the context
     */
    private record Nature(
            Signal.Kind kind,
            @org.jspecify.annotations.Nullable ToIntFunction<Signal> fence,
            Function<Signal, ObjectNode> payload) {}

    private static final Map<Class<? extends Signal>, Nature> NATURES = Map.ofEntries(
            unasked(Signal.MessageReceived.class, Signal.Kind.MESSAGE_RECEIVED, Signal.MessageReceived::message),
            answer(
                    Signal.MessageSent.class,
                    Signal.Kind.MESSAGE_SENT,
                    Signal.MessageSent::fence,
                    Signal.MessageSent::outbound),
            answer(
                    Signal.MessageFailed.class,
                    Signal.Kind.MESSAGE_FAILED,
                    Signal.MessageFailed::fence,
                    Signal.MessageFailed::outbound),
            answer(Signal.DeliveryUpdated.class, Signal.Kind.DELIVERY_UPDATED, Signal.DeliveryUpdated::fence),
            answer(Signal.TimedOut.class, Signal.Kind.TIMED_OUT, Signal.TimedOut::fence),
            answer(
                    Signal.HttpAnswered.class,
                    Signal.Kind.HTTP_ANSWERED,
                    Signal.HttpAnswered::fence,
                    answer -> answer.headers().deepCopy().put("body", answer.body())),
            answer(Signal.HttpFailed.class, Signal.Kind.HTTP_FAILED, Signal.HttpFailed::fence),
            answer(Signal.CallPlaced.class, Signal.Kind.CALL_PLACED, Signal.CallPlaced::fence, Signal.CallPlaced::call),
            answer(
                    Signal.CallRefused.class,
                    Signal.Kind.CALL_REFUSED,
                    Signal.CallRefused::fence,
                    Signal.CallRefused::call),
            answer(
                    Signal.CallAnswered.class,
                    Signal.Kind.CALL_ANSWERED,
                    Signal.CallAnswered::fence,
                    Signal.CallAnswered::call),
            answer(
                    Signal.CallReturned.class,
                    Signal.Kind.CALL_RETURNED,
                    Signal.CallReturned::fence,
                    Signal.CallReturned::call),
            unasked(Signal.CallEnded.class, Signal.Kind.CALL_ENDED, Signal.CallEnded::call),
            answer(
                    Signal.CarrierAnswered.class,
                    Signal.Kind.CARRIER_ANSWERED,
                    Signal.CarrierAnswered::fence,
                    Signal.CarrierAnswered::resource),
            answer(Signal.CarrierRefused.class, Signal.Kind.CARRIER_REFUSED, Signal.CarrierRefused::fence),
            unasked(Signal.FlowEvent.class, Signal.Kind.FLOW_EVENT, Signal.FlowEvent::parameters));

    /**
     * What comes from outside, whether or not the flow expects it: what it leads to must be drawn in the flow to count.
     * The outcomes of our own requests always count, and so does the end of a call.
     */
    private static final Set<Signal.Kind> EXTERNAL =
            Set.of(Signal.Kind.MESSAGE_RECEIVED, Signal.Kind.DELIVERY_UPDATED, Signal.Kind.FLOW_EVENT);

    private Signals() {}

    private static <S extends Signal> Map.Entry<Class<S>, Nature> unasked(
            Class<S> type, Signal.Kind kind, Function<S, ObjectNode> payload) {
        return Map.entry(type, new Nature(kind, null, signal -> payload.apply(type.cast(signal))));
    }

    private static <S extends Signal> Map.Entry<Class<S>, Nature> answer(
            Class<S> type, Signal.Kind kind, ToIntFunction<S> fence) {
        return answer(type, kind, fence, signal -> Context.object());
    }

    private static <S extends Signal> Map.Entry<Class<S>, Nature> answer(
            Class<S> type, Signal.Kind kind, ToIntFunction<S> fence, Function<S, ObjectNode> payload) {
        return Map.entry(
                type,
                new Nature(
                        kind,
                        signal -> fence.applyAsInt(type.cast(signal)),
                        signal -> payload.apply(type.cast(signal))));
    }

    /** The kind a {@link Pending} accepts or not; {@link Signal.End} is no such signal. */
    static Signal.Kind kind(Signal signal) {
        return nature(signal).kind();
    }

    /** Whether the signal answers a wait that is over. */
    static boolean isStale(Signal signal, Pending pending) {
        OptionalInt fence = fence(signal);
        return fence.isPresent() && fence.getAsInt() != pending.fence();
    }

    /** See {@link #EXTERNAL}. */
    static boolean isExternal(Signal signal) {
        return EXTERNAL.contains(kind(signal));
    }

    /** What the signal may add to the context. */
    static ObjectNode payload(Signal signal) {
        return nature(signal).payload().apply(signal);
    }

    private static OptionalInt fence(Signal signal) {
        ToIntFunction<Signal> fence =
                signal instanceof Signal.End ? null : nature(signal).fence();
        return fence == null ? OptionalInt.empty() : OptionalInt.of(fence.applyAsInt(signal));
    }

    private static Nature nature(Signal signal) {
        Nature nature = NATURES.get(signal.getClass());
        if (nature == null) {
            throw new IllegalArgumentException("An end is not waited for");
        }
        return nature;
    }
}
