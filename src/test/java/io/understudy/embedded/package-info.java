/**
 * The real PostgreSQL and the real Kafka broker that tests and the local profile stand on, run from Maven artifacts
 * without a container engine, by root or an ordinary user.
 *
 * <p>Lives on the test class path so that no production artifact carries a server. Callers: tests through
 * {@link io.understudy.embedded.EmbeddedInfrastructure} (random ports, data below {@code target}), {@code mvn -Plocal}
 * through {@code LocalLauncher} and {@code mvn quarkus:dev} through
 * {@code DevInfrastructure} (fixed ports, data in {@code .local}), and the benchmark through
 * {@link io.understudy.embedded.ServersProcess} (servers in a process of their own, so that what they spend can be told
 * apart).
 *
 * <p>Life cycle: a process <em>claims</em> a {@link io.understudy.embedded.DataFolder}, starts the servers on it, stops
 * them and releases the folder. The claim is a file lock, so it ends with the process however that dies. Whoever holds
 * the claim therefore knows that a server still running on the folder is an orphan, and stops it.
 *
 * <p>Failures a person can mend (a taken port, a folder in use) are {@link io.understudy.embedded.CannotStart} with one
 * line that says how; everything else is a bug or a broken machine and keeps its stack trace.
 */
@NullMarked
package io.understudy.embedded;

import org.jspecify.annotations.NullMarked;
