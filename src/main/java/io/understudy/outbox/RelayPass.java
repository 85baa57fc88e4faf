package io.understudy.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What one pass over the outbox did.
 *
 * @param rows rows published and deleted
 * @param events events published with them
 * @param quarantined rows set aside
 * @param more whether a shard gave as much as fits into a batch, so that it probably has more
 * @param failure why something was left for the next pass, or null; everything left is still in the outbox
 */
public record RelayPass(
        int rows,
        int events,
        int quarantined,
        boolean more,
        @Nullable Throwable failure) {

    static final RelayPass NOTHING = new RelayPass(0, 0, 0, false, null);

    static RelayPass failed(Throwable failure) {
        return new RelayPass(0, 0, 0, false, failure);
    }

    /** Both together; the first failure is kept. */
    RelayPass plus(RelayPass other) {
        return new RelayPass(
                rows + other.rows,
                events + other.events,
                quarantined + other.quarantined,
                more || other.more,
                failure == null ? other.failure : failure);
    }

    /** Whether the outbox is shorter than before. */
    public boolean progressed() {
        return rows + quarantined > 0;
    }
}
