/**
 * The transactional outbox: the facts of a sprint are appended in the transaction that commits the sprint, and a relay
 * turns them into CloudEvents on Kafka afterwards, in order per execution, at least once, with stable event ids.
 *
 * <h2>Who calls</h2>
 *
 * The {@code execution} room writes the rows itself, as part of its one statement, for which {@link
 * io.understudy.outbox.OutboxAppend} gives it SQL and parameters. Nobody calls the relay; it runs in processes with the role
 * {@code relay}. {@link io.understudy.outbox.OutboxRelay#runOnce()} is its unit.
 *
 * <h2>A row's way</h2>
 *
 * <pre>
 * append ── commit ──► outbox ── BEGIN, own the shard, DELETE … RETURNING ──► expand ──► Kafka ── all acknowledged ──► COMMIT
 *                        ▲                                                      │            │
 *                        └───────────────────── ROLLBACK: sent again ◄──────────┼── failed ──┤
 *                        ▲                                              unreadable           │
 *                        └── outbox_release(execution) ── outbox_quarantine ◄───┴── refused ─┘
 * </pre>
 *
 * <h2>Order</h2>
 *
 * The rows of an execution sit in one shard, their ids in commit order. A shard has one owner at a time (a transactional
 * advisory lock), rows are read in id order, and the next rows of a shard are read only after the commit of those before.
 * Kafka keeps order within a key as long as nothing overtakes a record that failed: one request is in flight at a time,
 * and the first failed record closes the producer before it can send another. So what is in the log is, for every
 * execution, a prefix of its events, possibly with repetitions of an already published stretch (same ids); never a hole.
 *
 * <h2>Failure</h2>
 *
 * <ul>
 *   <li>Kafka away, at start or later: the transaction rolls back, the producer is discarded, the loop asks again with
 *       jittered pauses of up to 5 s, outside of any transaction. The outbox grows, visibly ({@code
 *       understudy.outbox.depth}, {@code understudy.outbox.age.seconds}); readiness does not depend on Kafka.
 *   <li>Death or failed commit after the acknowledgement: the rows are still there and are sent again, with equal ids.
 *   <li>A suspended relay: PostgreSQL ends its transaction after three send time-outs; another takes over. What the sleeper still
 *       sends on waking is a repetition.
 *   <li>A row that cannot be read, or whose event Kafka refuses for good (too large, invalid): the row, and with it every
 *       later row of the same execution, moves to {@code outbox_quarantine}; all others go on. An ERROR is logged and
 *       {@code understudy.outbox.quarantined} rises. When the cause is gone, {@code SELECT outbox_release('<uuid of the
 *       execution>')} gives the rows back in their old order. A hole in one execution's events would be worse than their
 *       delay, because consumers rely on {@code sequence}; a blocked shard would be worse than both.
 * </ul>
 *
 * <h2>The other layout</h2>
 *
 * With {@code understudy.outbox.layout=event} the same statement inserts a row per event into {@code outbox_event}, expanded by
 * the same {@code CloudEvents}, and Debezium publishes them from PostgreSQL's log; a relay ends what {@code outbox} holds and
 * then has nothing to do. Rows are only inserted; {@code EventTable} empties whole hours of them once Debezium's slot has
 * confirmed them, and measures what it has not.
 *
 * <h2>Decisions</h2>
 *
 * The relay has a Kafka producer of its own, on the configuration of the messaging extension, because a channel's producer
 * cannot be discarded. Kafka transactions would not help consumers that read uncommitted records, which is their default.
 */
@NullMarked
package io.understudy.outbox;

import org.jspecify.annotations.NullMarked;
