package io.understudy.outbox;

/** Kafka will never take an event of this row, however often it is sent; the row must be set aside. */
final class RecordRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The row's place in the order. */
    private final long rowId;

    /** The row's shard. */
    private final int shard;

    RecordRefusedException(OutboxRow row, Throwable cause) {
        super("Kafka refuses an event of outbox row " + row.id(), cause);
        this.rowId = row.id();
        this.shard = row.shard();
    }

    long rowId() {
        return rowId;
    }

    int shard() {
        return shard;
    }

    /** For the operator: what Kafka says, without the event. */
    String reason() {
        return "refused by Kafka: " + getCause().getClass().getSimpleName();
    }
}
