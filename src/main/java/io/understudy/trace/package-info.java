/**
 * Traces: who made what happen, across processes. A trace follows a request or webhook through the commit of its sprint,
 * the jobs that the sprint left, their calls of providers, and the relay to Kafka.
 *
 * <p>Within a request or a job the trace lives in the Vert.x context, where the HTTP server and the HTTP clients find it.
 * Context propagation around callbacks is off (ADR 0013), so wherever work leaves that context it is carried by hand, as
 * text, the {@code traceparent} of W3C: a request's in its item of the commit lane, a sprint's in the rows of its jobs and
 * of the outbox. ADR 0014 says why so.
 *
 * <p>Only what is sampled is carried: no text, no trace. Where tracing is off, all of this is one question asked of a
 * constant. Spans name executions, flows, accounts and jobs; never texts, addresses of people or URLs beyond the host.
 *
 * <p>Nobody else in the house knows the tracing library.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C, Trace Context</a>
 */
@NullMarked
package io.understudy.trace;

import org.jspecify.annotations.NullMarked;
