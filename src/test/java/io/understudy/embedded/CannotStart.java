package io.understudy.embedded;

/** Something outside this program is in the way; the message is one line for the person who can change it. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
