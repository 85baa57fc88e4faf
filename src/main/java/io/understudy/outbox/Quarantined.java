package io.understudy.outbox;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A row that must not be published now.
 *
 * @param row the row
 * @param reason why, for the operator; free of personal data
 */
record Quarantined(OutboxRow row, String reason) {

    /** Reason of rows that are themselves sound. */
    static final String BEHIND = "an earlier row of the execution is in quarantine";

    /** The reason of a row that cannot be read. Only our own messages are known to quote nothing. */
    static String unreadable(RuntimeException failure) {
        return failure instanceof UnreadableFactsException e
                ? "unreadable: " + e.getMessage()
                : "unreadable: " + failure.getClass().getName();
    }

    /** The columns of {@code outbox_quarantine}. */
    Tuple tuple() {
        return Tuple.tuple()
                .addLong(row.id())
                .addUUID(row.executionSid())
                .addShort(row.shard())
                .addString(row.payload())
                .addOffsetDateTime(row.dateCreated())
                .addString(reason);
    }
}
