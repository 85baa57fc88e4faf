package io.understudy.outbox;

import io.understudy.embedded.LogicalDatabase;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.sid.Sid;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalMeasureTest {
    private static final int BATCHES = 400;
    private static final int PER_BATCH = 64;
    private Pool pool;

    @Test
    void measure() throws Exception {
        try (LogicalDatabase database = LogicalDatabase.start()) {
            pool = PgBuilder.pool()
                    .connectingTo(database.database().reactiveUrl() + "?user=understudy&password=understudy")
                    .build();
            for (int round = 0; round < 3; round++) {
                for (RowLayout layout : List.of(new SprintRowLayout(), new EventRowLayout())) {
                    database.run("TRUNCATE outbox, outbox_event");
                    database.run("CHECKPOINT");
                    double app0 = app();
                    double pg0 = pg();
                    long before = lsn();
                    for (int i = 0; i < BATCHES; i++) {
                        append(layout);
                    }
                    long wrote = lsn() - before;
                    before = lsn();
                    if (layout instanceof SprintRowLayout) {
                        database.run("DELETE FROM outbox");
                    }
                    long deleted = lsn() - before;
                    double app = app() - app0;
                    double pg = pg() - pg0;
                    double runs = BATCHES * PER_BATCH;
                    System.out.printf(
                            "MEASURE %s per run of 7 events: insert %.0f B, delete %.0f B, app %.3f ms, pg %.3f ms%n",
                            layout.getClass().getSimpleName(), wrote / runs, deleted / runs, app / runs, pg / runs);
                }
            }
            pool.closeAndAwait();
        }
    }

    private void append(RowLayout layout) {
        List<SprintFacts> batch = new ArrayList<>();
        for (int i = 0; i < PER_BATCH; i++) {
            Sid execution = Told.execution();
            var steps = IntStream.range(0, 5)
                    .mapToObj(n -> Told.step(n, null, "next", "set_appointment", "check_answer"))
                    .toList();
            batch.add(Told.facts(execution, 1, true, steps, new EndFact("FLOW_END", Told.BEGIN.plusMillis(3))));
        }
        Tuple tuple = Tuple.tuple();
        layout.addTo(tuple, batch);
        String sql = "WITH written AS (SELECT unnest($1::uuid[]) AS sid), events AS (%s) SELECT count(*) FROM events"
                .formatted(layout.insert(1));
        pool.preparedQuery(sql).execute(tuple).await().atMost(Duration.ofSeconds(30));
    }

    private static double app() {
        return ((com.sun.management.OperatingSystemMXBean)
                                java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e6;
    }

    private double pg() throws Exception {
        long backend = pool.query("SELECT pg_backend_pid()").execute().await().atMost(Duration.ofSeconds(30)).iterator().next().getInteger(0);
        return ProcessHandle.of(backend).orElseThrow().parent().orElseThrow().descendants()
                        .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toNanos)
                        .sum()
                / 1e6;
    }

    private long lsn() {
        return pool.query("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next()
                .getLong(0);
    }
}
