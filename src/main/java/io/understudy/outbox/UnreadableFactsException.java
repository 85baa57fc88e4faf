package io.understudy.outbox;

/**
 * An outbox payload that this version of Understudy cannot read. Its message names the fault and never quotes the
 * payload, which holds a person's address.
 */
public final class UnreadableFactsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFactsException(String message) {
        super(message);
    }
}
