/**
 * Faults anyone can run: the packaged gateway as a process of its own on a real PostgreSQL and a real Kafka broker,
 * people who hold conversations with it, and something that breaks meanwhile. {@code deploy/faults/*.sh} are the doors.
 *
 * <p>A run: {@link io.understudy.fault.Faults} opens a {@link io.understudy.fault.Stage}, lets a
 * {@link io.understudy.fault.Load} begin, lets the {@link io.understudy.fault.Fault} strike, waits until everything has
 * come to rest, and then compares what the clients were told (their {@link io.understudy.fault.Person}s) with the
 * database ({@link io.understudy.fault.DatabaseChecks}) and the topic ({@link io.understudy.fault.EventChecks}). The
 * {@link io.understudy.fault.Report} is a plain table; the process ends with status 1 if anything in it is a violation.
 *
 * <p>Not tests of the build: they take minutes, and their moments are random (the seed is printed, but only the order
 * of moments can be repeated, not what the machine does in them).
 */
@NullMarked
package io.understudy.fault;

import org.jspecify.annotations.NullMarked;
