package io.understudy.execution;

/** What became of a signal. */
public enum SignalResult {
    /** The execution moved; committed. */
    APPLIED,
    /** Stale, unexpected or repeated: nothing changed but, perhaps, an alert. Committed. */
    IGNORED,
    /** The execution had ended before. */
    ENDED,
    /** There is no such execution. */
    UNKNOWN
}
