package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Finds out why a start was refused. */
@ApplicationScoped
class StartRefusals {

    /** Why, and what to do about it. */
    sealed interface Refusal {
        /** The reason is gone, or was a stale head: prepare the start again. */
        record Again() implements Refusal {}

        /** The key's execution exists and the request is the same. */
        record Replay(Sid executionSid) implements Refusal {}

        /** The key's execution exists and the request is another. */
        record KeyReused(Sid executionSid) implements Refusal {}

        /** The contact is in use. */
        record Conflict(Sid executionSid) implements Refusal {}
    }

    private static final String REASONS = """
            SELECT k.execution_sid AS key_sid, k.request_hash,
                   k.expires_at <= now() AS expired,
                   EXISTS (SELECT FROM execution e WHERE e.sid = k.execution_sid) AS key_live,
                   c.execution_sid AS active_sid
            FROM (VALUES ($1::uuid, $2::text, $3::uuid, $4::text, $5::text)) AS t (account_sid, key, scope, contact, channel)
            LEFT JOIN idempotency_key k ON k.account_sid = t.account_sid AND k.key = t.key
            LEFT JOIN active_contact c ON c.scope = t.scope AND c.contact = t.contact AND c.flow_channel = t.channel""";

    private static final String VOID_KEY =
            "DELETE FROM idempotency_key WHERE account_sid = $1 AND key = $2 AND execution_sid = $3";

    private final Pool pool;

    StartRefusals(Pool pool) {
        this.pool = pool;
    }

    /** The reason why this start was refused, as the database sees it now. */
    Uni<Refusal> of(PreparedStart start) {
        Tuple tuple = Tuple.tuple()
                .addUUID(start.execution().accountSid().uuid())
                .addString(start.key().map(IdempotencyKey::key).orElse(null))
                .addUUID(start.scope())
                .addString(start.execution().contact())
                .addString(start.execution().flowChannel());
        return pool.preparedQuery(REASONS)
                .execute(tuple)
                .chain(rows -> judge(start, rows.iterator().next()));
    }

    private Uni<Refusal> judge(PreparedStart start, Row row) {
        UUID keySid = row.getUUID("key_sid");
        if (keySid == null) {
            return Uni.createFrom().item(contact(row));
        }
        if (row.getBoolean("key_live") && !row.getBoolean("expired")) {
            Sid execution = new Sid(Sid.Prefix.FN, keySid);
            boolean same = start.key()
                    .map(key -> key.requestHash().equals(row.getString("request_hash")))
                    .orElse(false);
            return Uni.createFrom().item(same ? new Refusal.Replay(execution) : new Refusal.KeyReused(execution));
        }
        return voidKey(start, keySid)
                .replaceWith(keySid.equals(start.sid().uuid()) ? contact(row) : new Refusal.Again());
    }

    private static Refusal contact(Row row) {
        return Optional.ofNullable(row.getUUID("active_sid"))
                .<Refusal>map(sid -> new Refusal.Conflict(new Sid(Sid.Prefix.FN, sid)))
                .orElseGet(Refusal.Again::new);
    }

    private Uni<Void> voidKey(PreparedStart start, UUID keySid) {
        return pool.preparedQuery(VOID_KEY)
                .execute(Tuple.of(
                        start.execution().accountSid().uuid(),
                        start.key().orElseThrow().key(),
                        keySid))
                .replaceWithVoid();
    }
}
