package io.understudy.engine;

/**
 * Why an execution ended; the {@code ended_reason} of its last event. Only {@link #FLOW_END} is Twilio's; the others
 * are extensions.
 */
public enum EndedReason {
    /** A transition had no successor. */
    FLOW_END,
    /** Somebody posted {@code Status=ended}, or the flow was deleted. */
    STOPPED_BY_API,
    /** {@link EngineLimits#STEPS_PER_EXECUTION} reached. */
    STEP_LIMIT,
    /** {@link EngineLimits#CONSECUTIVE_VISITS} reached. */
    WIDGET_LOOP,
    /** {@link EngineLimits#EXECUTION_LIFE} over. */
    EXPIRED,
    /** The context outgrew {@link EngineLimits#CONTEXT_BYTES}, or the flow could not be run. */
    ERROR
}
