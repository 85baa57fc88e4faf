/**
 * The benchmark anyone can run: {@code mvn -Pbench}, described in {@code src/docs/performance.md}.
 *
 * <p>A run: {@link io.understudy.bench.Bench} opens a {@link io.understudy.bench.Rig} (a real PostgreSQL with durable
 * commits and a real broker in processes of their own, the packaged gateway in another; this JVM is the loader) and plays
 * one {@link io.understudy.bench.Case} after the other. A case lets its contenders, the gateway and the floors that bare
 * PostgreSQL or Kafka set, take turns on the same servers ({@link io.understudy.bench.Rounds}), counts what was done
 * against what was answered, and puts rows and verdicts into the {@link io.understudy.bench.Report}.
 *
 * <p>A missed target is a line of the report. A missing answer, row or event is {@link io.understudy.bench.Missing}: the
 * run ends with status 1.
 */
@NullMarked
package io.understudy.bench;

import org.jspecify.annotations.NullMarked;
