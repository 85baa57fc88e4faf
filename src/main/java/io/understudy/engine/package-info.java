/**
 * The engine is a function: {@code (flows, execution, signal, now) -> Sprint}. Same input, same output, byte for byte.
 *
 * <p>A sprint runs from one wait to the next, or to the end. Nothing in this room knows a clock, randomness, a thread,
 * a log, a database or the network: time and identifiers are arguments, step and event identifiers are derived.
 *
 * <pre>
 *   Start ──► Engine.start ──► Sprint(active, pending) ◄──────────────┐
 *                 │                    │ effects run, world answers   │
 *                 │                    ▼                              │
 *                 │              Signal ──► Engine.resume ── changed ─┤
 *                 ▼                              │                    │
 *            Sprint(ended) ◄─────────────────────┴── stale: unchanged ┘
 * </pre>
 *
 * <p>Called by {@code execution}, which commits a sprint as a whole, and by tests. Widgets implement
 * {@link io.understudy.engine.Widget}. Failures of a flow's author are data: an {@link io.understudy.engine.Alert},
 * the widget's failure transition, or a defined {@link io.understudy.engine.EndedReason}. Exceptions mean a bug here.
 */
@NullMarked
package io.understudy.engine;

import org.jspecify.annotations.NullMarked;
