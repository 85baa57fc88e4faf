package io.understudy.engine;

/**
 * The behaviour of one widget type with the properties of one state compiled in. Immutable and pure: no clock, no
 * randomness, no I/O; whatever it needs of the world it asks for as an {@link Effect} and gets back as a
 * {@link Signal}.
 */
public interface Widget {

    /**
     * Called once when the execution arrives at the widget.
     *
     * @param frame what the widget may see
     * @return leave by an event, wait, or run a sub-flow
     */
    Outcome enter(Frame frame);

    /**
     * Called for every signal the widget's own {@link Pending} accepts. Widgets that never wait keep this default,
     * which changes nothing.
     *
     * @param frame what the widget may see
     * @param pending the wait the widget asked for
     * @param signal what happened
     * @return leave by an event, or wait on
     */
    default Outcome resume(Frame frame, Pending pending, Signal signal) {
        return Outcome.Await.still(pending, pending.memo());
    }
}
