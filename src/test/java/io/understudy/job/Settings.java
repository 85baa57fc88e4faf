package io.understudy.job;

import java.time.Duration;

/** Settings of a worker under test; the ones that tests vary are components. */
record Settings(int batchSize, int concurrency, int accountShare, Duration runTimeout, Duration pollInterval)
        implements JobConfig {

    static final Settings USUAL = new Settings(128, 256, 32, Duration.ofSeconds(45), Duration.ofMillis(50));

    Settings withBatchSize(int most) {
        return new Settings(most, concurrency, accountShare, runTimeout, pollInterval);
    }

    Settings withConcurrency(int most) {
        return new Settings(batchSize, most, accountShare, runTimeout, pollInterval);
    }

    Settings withAccountShare(int most) {
        return new Settings(batchSize, concurrency, most, runTimeout, pollInterval);
    }

    Settings withRunTimeout(Duration most) {
        return new Settings(batchSize, concurrency, accountShare, most, pollInterval);
    }

    Settings withPollInterval(Duration interval) {
        return new Settings(batchSize, concurrency, accountShare, runTimeout, interval);
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration discardedRetention() {
        return Duration.ofDays(30);
    }
}
