package io.understudy.channel;

/** What became of an inbound message. */
public enum InboundResult {
    /** An active execution was told, now or when the same message came before; committed. */
    DELIVERED,
    /** It started an execution, now or when the same message came before; committed. */
    STARTED,
    /** The account has no such flow. */
    UNKNOWN_FLOW,
    /** The flow has never been published, and the sender is not one of its test users. */
    NOT_PUBLISHED,
    /** Executions of this contact began and ended faster than we could look; the carrier should try again. */
    CONTENDED
}
