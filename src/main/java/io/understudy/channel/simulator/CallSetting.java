package io.understudy.channel.simulator;

/** What a call was begun with, or has learned, kept in its {@link CallState} under these names. */
enum CallSetting {
    /** The flow whose webhook an inbound call reached, if one was named. */
    FLOW,
    /** The webhook that a call belongs to, without query: where an application gives the call back. */
    WEBHOOK,
    /** Where an outgoing call asks, once somebody answers, what to do. */
    ANSWER_URL,
    /** {@code GET} or {@code POST}, for {@link #ANSWER_URL}. */
    ANSWER_METHOD,
    /** A TwiML document to begin with, instead of {@link #ANSWER_URL}. */
    TWIML,
    /** Where the call's status is reported; empty: nowhere. */
    STATUS_URL,
    /** The events reported there, with blanks between. */
    STATUS_EVENTS,
    /** {@code true} if the caller wants to know whether a machine answers. */
    DETECT_MACHINE,
    /** {@code true} if the caller wants to hear of a machine after its greeting only. */
    DETECT_END,
    /** Whether a person or a machine answered, in Twilio's words; empty if nobody asked. */
    ANSWERED_BY,
    /** {@code mono} or {@code dual} if the whole call is recorded. */
    RECORD,
    /** The TwiML document at hand: relative addresses refer to it. */
    DOCUMENT
}
