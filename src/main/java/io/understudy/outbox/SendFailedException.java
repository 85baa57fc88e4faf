package io.understudy.outbox;

/** Kafka did not acknowledge a batch; it is to be rolled back and sent again. */
final class SendFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whether nothing is wrong but a record of another lane, for which the common producer was discarded. */
    private final boolean bystander;

    SendFailedException(Throwable cause, boolean bystander) {
        super("Kafka did not take the batch: " + cause, cause);
        this.bystander = bystander;
    }

    boolean bystander() {
        return bystander;
    }
}
