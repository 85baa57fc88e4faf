package io.understudy.job;

import java.time.Duration;

/**
 * How often a job is tried, and how long to wait in between: the wait doubles with each attempt up to a ceiling, and
 * half of it is random, so that what failed together does not come back together.
 *
 * <p>Source: <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff
 * and jitter</a>, there "equal jitter".
 *
 * @param attempts runs in all, at least 1
 * @param first nominal wait after the first attempt, at least a millisecond
 * @param most ceiling of the wait, not less than {@code first}
 */
public record RetryPolicy(int attempts, Duration first, Duration most) {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Refuses values outside the ranges above with {@link IllegalArgumentException}. */
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
        if (first.compareTo(SHORTEST) < 0 || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits must be 1 ms <= first <= most, not " + first + ", " + most);
        }
    }

    /**
     * The wait after a failed attempt.
     *
     * @param attempt the attempt that failed, from 1; attempts beyond the policy's are allowed
     * @param random01 at least 0, below 1
     * @return between half of the nominal wait (at 0) and all of it, whole milliseconds
     */
    public Duration delay(int attempt, double random01) {
        double nominal = Math.min(most.toMillis(), first.toMillis() * Math.pow(2, attempt - 1.0));
        return Duration.ofMillis((long) Math.ceil(nominal / 2 * (1 + random01)));
    }
}
