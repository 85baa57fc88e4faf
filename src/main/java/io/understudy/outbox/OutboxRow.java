package io.understudy.outbox;

import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A row taken from the outbox.
 *
 * @param id its place in the order
 * @param executionSid the execution, as stored
 * @param shard the shard, as stored
 * @param payload what {@link SprintFactsCodec} wrote
 * @param dateCreated when it was appended
 * @param held whether an earlier row of the execution is in quarantine
 */
record OutboxRow(long id, UUID executionSid, short shard, String payload, OffsetDateTime dateCreated, boolean held) {

    /**
     * What it tells.
     *
     * @throws UnreadableFactsException if it cannot be read
     */
    SprintFacts facts() {
        return SprintFactsCodec.decode(new Sid(Sid.Prefix.FN, executionSid), payload);
    }

    /** Reads the columns in the order of the components. */
    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong(0),
                row.getUUID(1),
                row.getShort(2),
                row.getString(3),
                row.getOffsetDateTime(4),
                row.getBoolean(5));
    }
}
