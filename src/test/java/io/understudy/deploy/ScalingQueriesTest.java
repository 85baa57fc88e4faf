package io.understudy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KEDA asks the database itself; nobody else would notice that a query does not fit the schema. */
@QuarkusTest
class ScalingQueriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of two accounts: due twice and once, of which one by a lapsed lease; and of one what is not due. */
    private static final String JOBS = """
            INSERT INTO job (account_sid, kind, args, state, due_at)
            SELECT ('00000000-0000-0000-0000-00000000000' || account)::uuid, 'any', '{}', state, now() + due
            FROM (VALUES (1, 'available', interval '-1 second'), (1, 'running', interval '-1 second'),
                         (2, 'available', interval '-1 hour'),
                         (1, 'available', interval '1 hour'), (1, 'running', interval '10 seconds'),
                         (1, 'discarded', interval '-1 hour')) AS jobs (account, state, due)""";

    private static final String EVENTS = """
            INSERT INTO outbox (execution_sid, shard, payload, date_created)
            SELECT gen_random_uuid(), shard, '[]', now() - age
            FROM (VALUES (3, interval '7 years'), (3, interval '1 second'), (63, interval '2 years')) AS rows (shard, age)""";

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {"worker.yaml", "relay.yaml"})
    void a_scaling_query_answers_with_one_number(String file) {
        RowSet<Row> rows = pool.query(query(file)).executeAndAwait();

        assertEquals(1, rows.size());
        assertEquals(1, rows.iterator().next().size());
        assertInstanceOf(Number.class, rows.iterator().next().getValue(0));
    }

    @Test
    void workers_are_scaled_by_what_is_due_of_every_account_and_what_dead_workers_left() {
        String query = query("worker.yaml");

        long due = withoutTrace(transaction -> number(transaction, query).chain(before -> transaction
                .query(JOBS)
                .execute()
                .chain(() -> number(transaction, query))
                .map(after -> after - before)));

        assertEquals(3, due);
    }

    @Test
    void relays_are_scaled_by_the_age_of_the_oldest_event_of_all_shards() {
        long age = withoutTrace(transaction -> transaction
                .query("DELETE FROM outbox")
                .execute()
                .chain(() -> transaction.query(EVENTS).execute())
                .chain(() -> number(transaction, query("relay.yaml"))));

        assertEquals(7, age / Duration.ofDays(365).toSeconds());
    }

    @Test
    void due_jobs_are_found_by_the_index_account_by_account() {
        String plan = withoutTrace(transaction -> transaction
                .query("SET LOCAL enable_seqscan = off")
                .execute()
                .chain(() ->
                        transaction.query("EXPLAIN " + query("worker.yaml")).execute())
                .map(ScalingQueriesTest::lines));

        assertFalse(plan.contains("Seq Scan on job"), plan);
        assertTrue(plan.contains("Index Cond: ((account_sid = tenant.sid) AND (due_at <= now()))"), plan);
    }

    private <T> T withoutTrace(Function<SqlConnection, Uni<T>> work) {
        return pool.getConnection()
                .chain(connection -> connection.begin().chain(transaction -> work.apply(connection)
                        .onItemOrFailure()
                        .call(() -> transaction.rollback())
                        .eventually(connection::close)))
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<Long> number(SqlConnection transaction, String query) {
        return transaction.query(query).execute().map(rows -> ((Number)
                        rows.iterator().next().getValue(0))
                .longValue());
    }

    private static String lines(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static String query(String file) {
        Path component = Deployed.KUBERNETES.resolve("components/keda");
        Map<?, ?> spec = (Map<?, ?>)
                ((Map<?, ?>) Deployed.documents(component.resolve(file)).get(0)).get("spec");
        Map<?, ?> trigger = (Map<?, ?>) ((List<?>) spec.get("triggers")).get(0);
        return ((Map<?, ?>) trigger.get("metadata")).get("query").toString();
    }
}
