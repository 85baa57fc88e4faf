package io.understudy.execution;

import java.util.Optional;

/**
 * What became of a signal, and how the execution stands after it.
 *
 * @param result what became of it
 * @param standing as committed; empty if there is no such execution
 */
public record Signalled(SignalResult result, Optional<Standing> standing) {}
