package io.understudy.widget;

import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import java.time.Duration;

/**
 * Timers that end a wait for one of our own jobs. Such a job always answers, unless it is lost: these timers are for that
 * case, and long enough that a slow answer, or a long queue of jobs, does not meet them.
 */
enum Backstop {
    /** For a job that is done once: an HTTP request has ten seconds. */
    ONCE(Duration.ofMinutes(5)),
    /** For a job that is tried again while the carrier is away. */
    RETRIED(Duration.ofHours(1));

    private final Duration delay;

    Backstop(Duration delay) {
        this.delay = delay;
    }

    /** The timer, as this wait's effect number {@code ordinal}. */
    Effect timer(Frame frame, int ordinal) {
        return new Effect.StartTimer(frame.effectId(ordinal), delay);
    }
}
