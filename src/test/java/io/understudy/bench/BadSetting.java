package io.understudy.bench;

/** A setting that cannot be used; the message is one line for the person who gave it. */
final class BadSetting extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadSetting(String message) {
        super(message);
    }
}
