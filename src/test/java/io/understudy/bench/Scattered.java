package io.understudy.bench;

import java.math.BigInteger;

/** The contacts of copies, each once, in an order in which neighbours were started far apart. For one thread. */
final class Scattered {

    /** How far the next is, as a share of all: the golden section keeps any number of them evenly spread. */
    private static final double STRIDE = 0.618_033_988_749_895;

    private final Copies copies;
    private final long stride;
    private long met;

    Scattered(Copies copies) {
        this.copies = copies;
        this.stride = coprime(copies.count());
    }

    /** With a divisor in common with the number of all, some would be met twice and some never. */
    private static long coprime(long count) {
        long stride = Math.max(1, Math.round(count * STRIDE));
        while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(count)).equals(BigInteger.ONE)) {
            stride++;
        }
        return stride;
    }

    /** Must not be asked once it {@link #isOver()}. */
    String next() {
        return copies.contact(met++ * stride % copies.count());
    }

    boolean isOver() {
        return met == copies.count();
    }
}
