package io.understudy.bench;

import java.util.concurrent.atomic.AtomicLong;

/** People who have never been met before. */
final class Contacts {

    private static final AtomicLong NEXT = new AtomicLong(1);

    private Contacts() {}

    /** A phone number in a range that the simulated carrier gives no special meaning. */
    static String next() {
        return "+49%012d".formatted(NEXT.getAndIncrement());
    }
}
