package io.understudy.channel.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Keeps tasks and conversations. */
@Singleton
class ResourceRows {

    /** A repeated effect finds its resource there already. */
    private static final String INSERT = """
            INSERT INTO simulator_resource (sid, account_sid, kind, effect_id, resource)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""";

    private static final String UPDATE = """
            UPDATE simulator_resource SET resource = $3, date_updated = now()
            WHERE sid = $1 AND account_sid = $2""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pool pool;

    ResourceRows(Pool pool) {
        this.pool = pool;
    }

    /** Stores a new resource; gives the one there is if its effect was heard of before. */
    Uni<ObjectNode> insert(Sid sid, Sid account, String kind, String effectId, ObjectNode resource) {
        Tuple tuple = Tuple.tuple()
                .addUUID(sid.uuid())
                .addUUID(account.uuid())
                .addString(kind)
                .addString(effectId)
                .addString(resource.toString());
        return pool.preparedQuery(INSERT)
                .execute(tuple)
                .chain(() -> Panache.withSession(() -> SimulatorResourceEntity.ofEffect(effectId)))
                .map(found -> found.map(row -> read(row.resource)).orElse(resource));
    }

    /** Replaces what is stored of a resource. */
    Uni<Void> update(Sid sid, Sid account, ObjectNode resource) {
        return pool.preparedQuery(UPDATE)
                .execute(Tuple.of(sid.uuid(), account.uuid(), resource.toString()))
                .replaceWithVoid();
    }

    Uni<Optional<ObjectNode>> find(Sid account, String kind, Sid sid) {
        return Panache.withSession(() -> SimulatorResourceEntity.ofAccount(account.uuid(), kind, sid.uuid()))
                .map(found -> found.map(row -> read(row.resource)));
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a resource is not JSON", e);
        }
    }
}
