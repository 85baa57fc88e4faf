package io.understudy.job;

import java.time.Duration;

/** The runs a process has room for. A slot is held from before the claim until the outcome is written. */
final class Slots {

    private final int all;
    private int free;

    Slots(int all) {
        this.all = all;
        this.free = all;
    }

    /** Takes what is free, at most so many; may be 0. */
    synchronized int take(int most) {
        int taken = Math.min(most, free);
        free -= taken;
        return taken;
    }

    /** Takes one, unless it is of the last so many. */
    synchronized boolean takeBeyond(int last) {
        boolean taken = free > last;
        free -= taken ? 1 : 0;
        return taken;
    }

    synchronized void release(int slots) {
        free += slots;
        notifyAll();
    }

    synchronized boolean isAnyFree() {
        return free > 0;
    }

    /**
     * Blocks until every slot is free, for a thread that may: the one that shuts down.
     *
     * @return how many are still held when the time is over
     */
    synchronized int drain(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toMillis();
        while (free < all && left > 0) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
        return all - free;
    }
}
