package io.understudy.callout;

import java.util.Locale;

/** Ends an exchange without an answer. Never leaves the room: {@link OutboundHttp} turns it into a {@link Reply}. */
final class CalloutFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Outcome outcome;

    /**
     * A failure; it carries no stack trace, since it is nobody's bug.
     *
     * @param outcome of which sort
     * @param why for the flow's author: a sentence that names no host, no address and no secret
     */
    CalloutFailure(Outcome outcome, String why) {
        super(why, null, false, false);
        this.outcome = outcome;
    }

    /** Sorts of failures. */
    enum Outcome {
        /** Must not be asked; nobody was. */
        REFUSED,
        /** As many are being asked as may be; nobody was. */
        BUSY,
        /** There was no connection to ask on. */
        UNREACHABLE,
        /** Asked, but the time was over before the answer was complete. */
        TIMEOUT,
        /** Asked, and answered with more than is allowed. */
        TOO_LARGE,
        /** Asked, but what came back is no answer. */
        FAILED;

        /** As metrics name it. */
        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CalloutFailure refused(String why) {
        return new CalloutFailure(Outcome.REFUSED, why);
    }

    Outcome outcome() {
        return outcome;
    }

    static boolean unreachable(Throwable failure) {
        return failure instanceof CalloutFailure callout && callout.outcome == Outcome.UNREACHABLE;
    }
}
