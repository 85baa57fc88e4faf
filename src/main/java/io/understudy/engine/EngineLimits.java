package io.understudy.engine;

import java.time.Duration;

/** The limits of one execution. Exceeding one is a defined end, never an error of the process. */
public final class EngineLimits {

    /** Steps of one execution, sub-flows included; then alert 81000 and {@link EndedReason#STEP_LIMIT}. Twilio's. */
    public static final int STEPS_PER_EXECUTION = 1_000;

    /** Runs of one widget in a row; then alert 81001 and {@link EndedReason#WIDGET_LOOP}. Twilio's. */
    public static final int CONSECUTIVE_VISITS = 10;

    /** Life of an execution from its start; then {@link EndedReason#EXPIRED}. Twilio's. */
    public static final Duration EXECUTION_LIFE = Duration.ofDays(30);

    /**
     * Bytes of the context as JSON in UTF-8, sub-flows included; then {@link EndedReason#ERROR}. Twilio publishes no
     * figure; this one keeps a stored execution within what one database round trip moves comfortably.
     */
    public static final int CONTEXT_BYTES = 1024 * 1024;

    /**
     * Levels of nesting in the context; then {@link EndedReason#ERROR}. A stored execution must stay readable by a JSON
     * parser that guards its stack.
     */
    public static final int CONTEXT_DEPTH = 400;

    /**
     * Bytes that the steps of one sprint may write together; then {@link EndedReason#ERROR}. They are committed in one
     * statement, and a loop that rewrites a large variable would otherwise multiply it by a thousand.
     */
    public static final int SPRINT_BYTES = 8 * 1024 * 1024;

    /**
     * Alerts of one sprint; further ones are dropped, except the one that says why the execution ended. A loop over
     * broken templates says nothing new after so many.
     */
    public static final int ALERTS_PER_SPRINT = 100;

    /**
     * Widgets of a flow together with all the sub-flows it names; then {@link EndedReason#ERROR} at the start. Twilio's.
     */
    public static final int WIDGETS_WITH_SUBFLOWS = 2_000;

    /** Flows inside flows; Studio allows a sub-flow no sub-flow of its own. */
    public static final int SUBFLOW_DEPTH = 1;

    /**
     * Life of a call from its start; then it counts as over, for its end was not reported. Twilio's longest call; without
     * it a lost report would leave the person busy for {@link #EXECUTION_LIFE}.
     */
    public static final Duration CALL_LIFE = Duration.ofHours(24);

    /** Characters of a SID by which the outside speaks of an execution; longer ones are no SIDs. Twilio's have 34. */
    public static final int CORRELATION_CHARS = 100;

    private EngineLimits() {}
}
