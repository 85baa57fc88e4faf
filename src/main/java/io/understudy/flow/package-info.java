/**
 * Studio flow definitions: read, checked and turned into records.
 *
 * <p><b>Purpose.</b> {@link io.understudy.flow.FlowParser} takes the JSON a client publishes and answers with either a
 * {@link io.understudy.flow.FlowDefinition} or every problem it found, in Studio's words and with Studio's JSON
 * pointers. The grammar is {@code flow-definition.schema.json} beside this package: widget types, their events, their
 * properties. {@link io.understudy.flow.WidgetTypes} reads the same file, so there is one source of truth.
 *
 * <p><b>Callers.</b> {@code catalog} parses at create, update and validate; {@code engine} and {@code widget} read the
 * records. The room calls nobody and knows no framework: plain Java, Jackson's tree and a JSON Schema validator.
 *
 * <p><b>Life cycle.</b>
 *
 * <pre>
 * text --StrictJson--&gt; tree --TreeGuard--&gt; bounded tree --FlowSchema--&gt; well-typed --FlowStructure--&gt; FlowDefinition
 *          |                  |                            |                          |
 *          +------ one problem, stop                       +---- all problems --------+--&gt; errors, warnings
 * </pre>
 *
 * Everything is immutable and safe to share, except the Jackson nodes inside the records, which callers must not
 * change.
 *
 * <p><b>Failures.</b> A flow author's mistake is data, a {@link io.understudy.flow.FlowProblem}; no input makes the
 * parser throw. A missing or broken schema resource is our bug and stops the class from loading.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/studio/widget-library">Twilio Studio widget library</a>.
 */
@NullMarked
package io.understudy.flow;

import org.jspecify.annotations.NullMarked;
