package io.understudy.job;

import java.time.Duration;

/** What became of one run of a job. */
public sealed interface JobResult {

    /** Shows the result to the visitor; a new result does not compile until every visitor handles it. */
    <T> T accept(Visitor<T> visitor);

    /** The work is done: the row is deleted. */
    record Done() implements JobResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.done(this);
        }
    }

    /** The handler's own commit has already deleted the row, or found that the claim was no longer its own. */
    record Settled() implements JobResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.settled(this);
        }
    }

    /**
     * Try again after the policy's back-off; on the last attempt, discard.
     *
     * @param why for operators, without personal data; kept in the row
     */
    record Retry(String why) implements JobResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.retry(this);
        }
    }

    /**
     * Not yet: run again after a while, without counting as an attempt. Snoozing is the one way a job may go on for
     * ever, and the handler's own decision.
     *
     * @param delay from the database's now
     */
    record Snooze(Duration delay) implements JobResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.snooze(this);
        }
    }

    /**
     * Never again: the row stays to be read, and is purged after {@link JobConfig#discardedRetention()}.
     *
     * @param why for operators, without personal data; kept in the row
     */
    record Discard(String why) implements JobResult {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.discard(this);
        }
    }

    /** One method per result. */
    interface Visitor<T> {
        /** The work is done. */
        T done(Done done);

        /** The row is gone already. */
        T settled(Settled settled);

        /** Try again. */
        T retry(Retry retry);

        /** Not yet. */
        T snooze(Snooze snooze);

        /** Never again. */
        T discard(Discard discard);
    }
}
