package io.understudy.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Moves outbox rows to Kafka: at least once, in order per execution, with the same event ids each time. See the room's
 * description for how.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /**
     * Shards in one transaction while rows pile up: few enough that replicas and lanes find some for themselves. Else one
     * transaction takes them all.
     */
    private static final int SHARDS_PER_GROUP = 8;

    private final Pool pool;
    private final OutboxTable table;
    private final EventProducer producer;
    private final RelayMeters meters;
    private final OutboxConfig config;

    /** Passes begin at different shards, so that none is always the last. */
    private final AtomicInteger turn = new AtomicInteger();

    /** Whether the last pass left rows behind. */
    private volatile boolean behind;

    OutboxRelay(Pool pool, OutboxTable table, EventProducer producer, RelayMeters meters, OutboxConfig config) {
        this.pool = pool;
        this.table = table;
        this.producer = producer;
        this.meters = meters;
        this.config = config;
        meters.watch(producer::isOpen);
    }

    /**
     * One pass: every shard that has rows and that no other relay is working on gives up to its part of a batch.
     *
     * @return what was done; fails only if the outbox cannot be looked at or the broker not be reached. Never blocks, and
     *     no transaction outlives it
     */
    public Uni<RelayPass> runOnce() {
        return producer.open().chain(table::pendingShards).chain(this::relay);
    }

    private Uni<RelayPass> relay(List<Integer> pending) {
        return Multi.createFrom()
                .iterable(groups(pending))
                .onItem()
                .transformToUni(this::relayGroup)
                .merge(config.lanes())
                .collect()
                .with(Collectors.reducing(RelayPass.NOTHING, RelayPass::plus))
                .invoke(pass -> behind = pass.more());
    }

    private List<List<Integer>> groups(List<Integer> pending) {
        List<Integer> shards = new ArrayList<>(pending);
        Collections.rotate(shards, -Math.floorMod(turn.getAndAdd(SHARDS_PER_GROUP), SprintFacts.SHARDS));
        int size = behind ? SHARDS_PER_GROUP : SprintFacts.SHARDS;
        List<List<Integer>> groups = new ArrayList<>();
        for (int from = 0; from < shards.size(); from += size) {
            groups.add(shards.subList(from, Math.min(from + size, shards.size())));
        }
        return groups;
    }

    private Uni<RelayPass> relayGroup(List<Integer> shards) {
        if (!producer.isOpen()) {
            return Uni.createFrom().item(RelayPass.NOTHING); // another lane has failed and says why
        }
        return pool.withTransaction(transaction -> relayGroup(transaction, shards))
                .invoke(this::committed)
                .onFailure(RecordRefusedException.class)
                .recoverWithUni(this::setAside)
                .onFailure()
                .recoverWithItem(OutboxRelay::failed);
    }

    private static RelayPass failed(Throwable failure) {
        boolean bystander = failure instanceof SendFailedException e && e.bystander();
        return bystander ? RelayPass.NOTHING : RelayPass.failed(failure);
    }

    private Uni<RelayPass> relayGroup(SqlConnection transaction, List<Integer> shards) {
        return table.lock(transaction, shards)
                .chain(owned -> owned.isEmpty()
                        ? Uni.createFrom().item(RelayPass.NOTHING)
                        : relayOwned(transaction, owned, Math.max(1, config.batchSize() / owned.size())));
    }

    private Uni<RelayPass> relayOwned(SqlConnection transaction, List<Integer> shards, int rowsPerShard) {
        return table.take(transaction, shards, rowsPerShard)
                .chain(rows -> publish(transaction, producer.batch(rows)))
                .map(batch -> batch.published(rowsPerShard));
    }

    private Uni<RelayBatch> publish(SqlConnection transaction, RelayBatch batch) {
        return producer.send(batch)
                .onFailure()
                .invoke(() -> meters.failed(batch.events()))
                .invoke(() -> batch.oldest().ifPresent(meters::delivered))
                .call(() -> table.quarantine(transaction, batch.quarantined()))
                .replaceWith(batch);
    }

    private void committed(RelayPass pass) {
        if (pass.rows() > 0) {
            meters.acknowledged(pass.events());
        }
        if (pass.quarantined() > 0) {
            meters.quarantined(pass.quarantined());
            LOG.errorv("Set {0} outbox rows aside; see table outbox_quarantine", pass.quarantined());
        }
    }

    private Uni<RelayPass> setAside(RecordRefusedException refusal) {
        return table.quarantine(refusal.shard(), refusal.rowId(), refusal.reason())
                .map(moved -> new RelayPass(0, 0, moved, false, null))
                .invoke(this::committed);
    }
}
