package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.job.EagerClaims.Reservation;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class EagerClaimsTest {

    private static final int ROOM = 4;
    private static final Settings SMALL = Settings.USUAL.withConcurrency(ROOM).withPollInterval(Duration.ofHours(1));

    private static final String INSERT_CLAIMED = """
            INSERT INTO job (account_sid, kind, args, state, attempt, due_at)
            VALUES ($1, $2, '{}', 'running', 1, now() + $3 * interval '1 millisecond')
            RETURNING execution_sid, %s""".formatted(EagerClaims.COLUMNS);

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private final Semaphore runs = new Semaphore(0);
    private final Scripted handler = new Scripted(Bench.KIND, job -> {
        runs.release();
        return Uni.createFrom().item(new JobResult.Done());
    });
    private Bench bench;
    private JobWorker worker;
    private JobLoop loop;
    private EagerClaims eager;

    @BeforeEach
    void ready() {
        bench = new Bench(pool, vertx);
        worker = bench.worker(SMALL, handler);
        loop = bench.loop(SMALL, worker);
        JobHandlers handlers = new JobHandlers(List.<JobHandler>of(handler).stream());
        eager = new EagerClaims(loop, worker, handlers, bench.claims(SMALL, handler), SMALL);
    }

    @AfterEach
    void stop() {
        loop.stopClaiming();
        loop.drain(Duration.ofSeconds(30));
    }

    private static List<NewJob> due(int jobs) {
        return Collections.nCopies(jobs, Bench.job(Bench.ANN, Duration.ZERO));
    }

    private static long leases(Reservation reservation) {
        return Arrays.stream(reservation.leases()).filter(Objects::nonNull).count();
    }

    @Test
    void a_job_claimed_as_it_is_inserted_runs_without_a_claim() throws InterruptedException {
        // given
        loop.start(new StartupEvent());
        Reservation reservation = eager.reserve(due(1));
        Long lease = reservation.leases()[0];
        assertNotNull(lease);

        // when
        List<Row> inserted = new ArrayList<>();
        Bench.await(pool.preparedQuery(INSERT_CLAIMED).execute(Tuple.of(Bench.ANN.uuid(), Bench.KIND, lease)))
                .forEach(inserted::add);
        reservation.committed(inserted);

        // then
        assertTrue(runs.tryAcquire(30, TimeUnit.SECONDS));
        assertEquals(0, worker.drain(Duration.ofSeconds(30)));
        assertEquals(List.of(), bench.rows());
    }

    @Test
    void half_of_the_room_is_left_to_the_queue() {
        loop.start(new StartupEvent());

        assertEquals(ROOM / 2, leases(eager.reserve(due(ROOM))));
    }

    @Test
    void a_statement_that_failed_gives_its_room_back() {
        // given
        loop.start(new StartupEvent());
        Reservation lost = eager.reserve(due(ROOM));

        // when
        lost.failed();

        // then
        assertEquals(ROOM / 2, leases(eager.reserve(due(ROOM))));
    }

    @Test
    void a_statement_that_inserted_fewer_jobs_gives_the_rest_of_its_room_back() {
        loop.start(new StartupEvent());

        eager.reserve(due(ROOM)).committed(List.of());

        assertEquals(ROOM / 2, leases(eager.reserve(due(ROOM))));
    }

    @Test
    void what_is_for_later_or_for_others_waits_in_the_queue() {
        loop.start(new StartupEvent());
        NewJob later = Bench.job(Bench.ANN, Duration.ofSeconds(1));
        NewJob strange = new NewJob(Bench.ANN, "unheard-of", null, 0, "{}", Duration.ZERO);

        assertEquals(0, leases(eager.reserve(List.of(later, strange))));
    }

    @Test
    void nothing_is_claimed_where_no_worker_runs() {
        assertNull(eager.reserve(due(1)).leases()[0]);
    }
}
