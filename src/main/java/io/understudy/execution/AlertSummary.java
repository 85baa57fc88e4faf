package io.understudy.execution;

import java.time.Instant;

/**
 * A run-time warning for the flow's author.
 *
 * @param code Studio's debugger code
 * @param widget the widget, or empty text
 * @param message one sentence
 * @param dateCreated when
 */
public record AlertSummary(int code, String widget, String message, Instant dateCreated) {}
