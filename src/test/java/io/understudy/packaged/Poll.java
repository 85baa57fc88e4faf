package io.understudy.packaged;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for conditions of other processes, which cannot notify us. */
public final class Poll {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private Poll() {}

    /** Whether the condition became true within the time. */
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        return until(atMost, INTERVAL, condition);
    }

    /** Asks once per interval. */
    public static boolean until(Duration atMost, Duration interval, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            pause(interval);
        }
        return true;
    }

    /** Lets time pass; throws {@link IllegalStateException} if interrupted. */
    public static void pause(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }
        }
    }
}
