package io.understudy.job;

import io.understudy.job.Settlement.Verdict;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Turns a run's result into what is to be written.
 *
 * @param job the claim that ran
 * @param policy its handler's
 */
record Judgement(Job job, RetryPolicy policy) implements JobResult.Visitor<Settlement> {

    @Override
    public Settlement done(JobResult.Done done) {
        return Settlement.of(job, Verdict.DONE);
    }

    @Override
    public Settlement settled(JobResult.Settled settled) {
        return Settlement.of(job, Verdict.SETTLED);
    }

    @Override
    public Settlement retry(JobResult.Retry retry) {
        if (job.lastAttempt()) {
            return Settlement.discard(job, retry.why());
        }
        double random01 = ThreadLocalRandom.current().nextDouble();
        return new Settlement(job, Verdict.RETRY, policy.delay(job.attempt(), random01), retry.why());
    }

    @Override
    public Settlement snooze(JobResult.Snooze snooze) {
        return new Settlement(job, Verdict.SNOOZE, snooze.delay(), null);
    }

    @Override
    public Settlement discard(JobResult.Discard discard) {
        return Settlement.discard(job, discard.why());
    }
}
