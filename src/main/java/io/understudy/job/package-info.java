/**
 * The one durable queue: whatever must happen later or might fail is a row of table {@code job}.
 *
 * <p>Any room may enqueue ({@link io.understudy.job.Jobs}, or its own commit with {@link io.understudy.job.JobRows})
 * and contribute a {@link io.understudy.job.JobHandler}; this room knows SIDs and nothing else of the house.
 *
 * <pre>
 *                          claim: attempt + 1, due at the end of the lease
 *   INSERT ──► available ───────────────────────────────────────────────► running ──► Done, Settled: row deleted
 *                  ▲   a timer is a job that is due later                  │  │ │
 *                  ├──── Retry: due after the back-off ────────────────────┘  │ └──► Discard, or Retry of the last
 *                  ├──── Snooze: due after the delay, attempt given back ─────┘      attempt: discarded, kept to be
 *                  │                                                                 read, purged after a while
 *   lease lapsed: running and due, so claimed again (rescue)
 * </pre>
 *
 * <p><b>Delivery is at least once.</b> A worker that dies loses nothing: its claims fall due again when their leases
 * lapse. A worker that merely stalled is a zombie; every settlement carries the attempt of its claim, so a zombie
 * cannot settle what its rescuer has claimed. What the handler did to the world by then is done twice, hence handlers
 * are idempotent, by the fence of the job and the id of its effect. A handler that commits to the same database
 * deletes its job row in that commit, {@code WHERE id = … AND attempt = …}, and answers
 * {@link io.understudy.job.JobResult.Settled}; if the delete finds nothing, the claim was lost.
 *
 * <p><b>Every job ends.</b> A claim tells the handler when it is the last attempt. If even that lease lapses (the job
 * may be what kills the workers), the handler gets one more last attempt, and after that the job is discarded without
 * running. Discarding is loud: an ERROR, a counter, and a row that keeps its last error.
 *
 * <p><b>Fairness.</b> A claim visits the accounts that have due work in random order and divides itself among them, so
 * one account's backlog delays the others by no more than its share of a batch.
 *
 * <p><b>Polling is the truth</b>; {@code NOTIFY understudy_job} and {@link io.understudy.job.Jobs#nudge()} only wake
 * the worker sooner. All times are the database's. If the database is away, claims fail, say so once, and go on with
 * the next poll; outcomes that could not be written are found again by the lease.
 *
 * <p>Model: river (one table, states as CHECK, retry arithmetic apart), db-scheduler (claim in one statement).
 */
@NullMarked
package io.understudy.job;

import org.jspecify.annotations.NullMarked;
