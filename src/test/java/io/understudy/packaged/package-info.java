/**
 * The packaged gateway as a process of its own, and a client of it: what the faults ({@code io.understudy.fault}) and the
 * benchmark ({@code io.understudy.bench}) have in common. The jar must have been built; {@code mvn -Pfaults} and
 * {@code mvn -Pbench} see to it.
 *
 * <p>And the tests of what was built ({@code *IT}, by {@code mvn verify}), be it the jar or a native executable.
 */
@NullMarked
package io.understudy.packaged;

import org.jspecify.annotations.NullMarked;
