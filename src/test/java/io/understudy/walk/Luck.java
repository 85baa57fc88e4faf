package io.understudy.walk;

import java.util.Random;
import java.util.SplittableRandom;

/** Random numbers by seed. */
final class Luck {

    private Luck() {}

    /** Neighbouring seeds give unlike numbers from the first on; those of {@link Random} alone begin alike. */
    static Random of(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }
}
