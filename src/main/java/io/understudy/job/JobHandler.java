package io.understudy.job;

import io.smallrye.mutiny.Uni;

/**
 * Runs the jobs of one kind. A handler is a CDI bean; there is at most one per kind, or the application does not start.
 *
 * <p>Handlers are idempotent: a job runs at least once. Runs happen concurrently, each on its own duplicated Vert.x
 * context (so reactive sessions may be opened), with no transaction open, and must not block the event loop.
 */
public interface JobHandler {

    /** The kind of the jobs it runs; constant. */
    String kind();

    /** How often and how soon its jobs are tried again; constant. */
    RetryPolicy policy();

    /**
     * Runs a job.
     *
     * <p>An exception, thrown or as the result's failure, is a bug: logged as ERROR, and the job is retried like
     * {@link JobResult.Retry}. So is a null result. A run that outlasts {@link JobConfig#runTimeout()} is cancelled
     * and retried. Expected failures are results, not exceptions.
     *
     * @param job the claim
     * @return what became of it
     */
    Uni<JobResult> run(Job job);
}
