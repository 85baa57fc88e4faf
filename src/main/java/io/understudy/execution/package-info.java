/**
 * Executions: start, signal, end, read. The only room that writes executions, steps, contacts in use, alerts and
 * outbox rows, and it writes them together: one transaction per sprint, many sprints per transaction.
 *
 * <pre>
 *   Executions.start ──► engine ──► StartLane  ──► one statement ──► admitted | refused: why
 *   Executions.signal ─────────────► SignalLane ──► lock rows ─ engine ─ one statement ─ commit
 * </pre>
 *
 * <p>Effects leave as jobs; this room never knows a channel. The database decides conflicts: a refused start has
 * changed nothing, a stale signal changes nothing. Reads go through Panache entities, which never leave.
 */
@NullMarked
package io.understudy.execution;

import org.jspecify.annotations.NullMarked;
