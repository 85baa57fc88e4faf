/**
 * The template language of Studio: compiles Liquid and renders it over JSON, within limits.
 *
 * <p>Everybody may call this room through {@link io.understudy.liquid.Liquid}; it calls nobody and is the only user of the
 * Liquid library. It is pure: no clock ({@code "now"} is an argument), no randomness, no files, no threads. Compile once,
 * keep the {@link io.understudy.liquid.Template}, render from any thread:
 *
 * <pre>
 * source --Liquid.compile--&gt; Template --render(variables, now)--&gt; Rendered(text, problem)
 *   |                          |
 *   MarkupLexer, Syntax        Node and Expression trees over JsonNode, paid for by a Budget
 *   (liqp's grammar)           into a BoundedText
 * </pre>
 *
 * <p><b>What is liqp's and what is ours.</b> Of liqp (0.9.2) this room uses the grammar: lexer, parser and parse tree, in
 * strict mode, so that what Studio refuses ({@code +} in braces, names that are not ASCII, unbalanced braces) is refused
 * here. Its renderer is not used, because it cannot keep this room's promises: it reads the system clock, converts beans
 * by reflection, reads files for {@code include}, keeps mutable state in shared nodes and thread locals, and neither its
 * filters nor its loops are bounded. Values are JSON nodes, read in place; there is nothing else a template could reach.
 *
 * <p><b>Failures.</b> Nothing throws. A template that does not compile, a filter that fails (division by zero) and every
 * exceeded limit give {@code Rendered("", problem)}, which the engine records as alert 81018. What Liquid merely cannot
 * find prints nothing. Limits are in {@link io.understudy.liquid.LiquidLimits}; none of them is a time.
 *
 * <p><b>Choices where Studio is undocumented.</b> An object prints as compact JSON, an array as its elements in a row. A
 * whole decimal keeps its point ({@code 2.0}), no number has an exponent. Text and number are never equal and compare as
 * false; {@code plus: 0} makes a number of a text. Loops stop silently after their last allowed round.
 *
 * <p><b>Native image.</b> Only the grammar classes of liqp ({@code liquid.parser.v4}, {@code liqp.TemplateParser.ErrorMode}
 * and the shaded ANTLR runtime) are reached: no reflection, no resources, no service loader. {@code liqp.Template} and
 * {@code liqp.TemplateParser}, which load services and register Jackson modules, are never initialised. The zone data of
 * {@code America/Los_Angeles} is needed at run time.
 */
@NullMarked
package io.understudy.liquid;

import org.jspecify.annotations.NullMarked;
