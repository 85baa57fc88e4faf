package io.understudy.bench;

import java.util.Locale;

/**
 * A figure against its target.
 *
 * @param what is measured, with its unit
 * @param measured the figure
 * @param target what it should be
 * @param atMost whether less is better
 */
record Verdict(String what, double measured, double target, boolean atMost) {

    static Verdict atLeast(String what, double measured, double target) {
        return new Verdict(what, measured, target, false);
    }

    static Verdict atMost(String what, double measured, double target) {
        return new Verdict(what, measured, target, true);
    }

    boolean met() {
        return atMost ? measured <= target : measured >= target;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-7s %s: %,.3f (target: %s %,.3f)",
                met() ? "met" : "MISSED",
                what,
                measured,
                atMost ? "at most" : "at least",
                target);
    }
}
