/**
 * What log lines say and what they never say. In production a line is a JSON object; what it is about stands in
 * {@code mdc} under the keys of {@link io.understudy.log.LogKeys}, the same everywhere, beside the {@code traceId} of what
 * is traced ({@code sampled}). A line holds no text of a message (no statement logs one), and phone numbers only masked
 * ({@link io.understudy.log.PhoneNumbers}), whoever wrote the line.
 *
 * <p>Every room may call {@link io.understudy.log.LogKeys}. What happens in a job is logged with the job's keys: they
 * travel with the Vert.x context on which the job runs. Who logs from somewhere else, such as a batch, names them for
 * those lines, and runs in its {@link io.understudy.log.OwnContext}.
 */
@NullMarked
package io.understudy.log;

import org.jspecify.annotations.NullMarked;
