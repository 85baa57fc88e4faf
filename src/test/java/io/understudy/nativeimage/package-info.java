/**
 * Argues on a JVM that a native image would hold what the application needs: what is looked up by name is registered, and
 * nothing that must not come from the machine that builds is kept. {@code io.understudy.packaged} runs the image itself,
 * where there is one.
 *
 * @see <a href="https://www.graalvm.org/latest/reference-manual/native-image/metadata/">GraalVM, reachability metadata</a>
 */
@NullMarked
package io.understudy.nativeimage;

import org.jspecify.annotations.NullMarked;
