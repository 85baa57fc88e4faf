package io.understudy.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.log.JsonProfile;
import io.understudy.log.LogLines;
import io.understudy.log.OwnContext;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the queue itself logs about jobs says which job it is about, and nothing of any other. */
@QuarkusTest
@TestProfile(JsonProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class JobLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private Bench bench;
    private LogLines lines;

    @BeforeEach
    void listen() {
        bench = new Bench(pool, vertx);
        lines = new LogLines();
    }

    @AfterEach
    void listenNoMore() {
        lines.close();
    }

    @Test
    void the_outcomes_of_one_flight_are_reported_under_the_keys_of_their_own_jobs() throws IOException {
        Sid execution = Sids.mint(Sid.Prefix.FN);
        Job first = job(1, execution);
        Job second = job(2, null);
        JobSettlements settlements = new JobSettlements(pool, bench.metrics, vertx);

        Bench.await(Uni.createFrom().emitter(settled -> OwnContext.of(vertx).runOnContext(ignored -> {
            first.logKeys().set();
            Uni.join()
                    .all(settlements.settle(discarded(first)), settlements.settle(discarded(second)))
                    .andFailFast()
                    .subscribe()
                    .with(settled::complete, settled::fail);
        })));

        JsonNode firsts = keys("outcome came after its lease: jobId=1 ");
        JsonNode seconds = keys("outcome came after its lease: jobId=2 ");
        assertEquals(execution.toString(), firsts.path("executionSid").asText());
        assertFalse(seconds.has("executionSid"), seconds::toString);
        assertEquals(Bench.KIND, seconds.path("jobKind").asText());
    }

    @Test
    void a_rescue_is_reported_under_the_keys_of_its_job() throws Exception {
        Semaphore runs = new Semaphore(0);
        Scripted handler = new Scripted(Bench.KIND, job -> {
            runs.release();
            return Uni.createFrom().item(new JobResult.Done());
        });
        bench.enqueue(1);
        Bench.await(bench.claims(Settings.USUAL, handler).claim(1));
        bench.lapseLeases();
        JobLoop loop = bench.loop(Settings.USUAL, bench.worker(handler));

        loop.start(new StartupEvent());
        boolean ran = runs.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        loop.stopClaiming();
        loop.drain(PATIENCE);

        assertTrue(ran);
        JsonNode keys = keys("job rescued from a lapsed lease");
        assertEquals(Bench.ANN.toString(), keys.path("accountSid").asText());
        assertEquals(Bench.KIND, keys.path("jobKind").asText());
        assertEquals("2", keys.path("attempt").asText());
    }

    @Test
    void a_queue_that_cannot_be_measured_is_reported_once() {
        QueueSample sample = new QueueSample(pool, new JobHandlers(Stream.of()), bench.metrics);
        bench.sql("ALTER TABLE job RENAME TO elsewhere");
        try {
            Bench.await(sample.take());
            Bench.await(sample.take());
        } finally {
            bench.sql("ALTER TABLE elsewhere RENAME TO job");
        }

        assertEquals(1, lines.written("The queue cannot be measured").size());
        Bench.await(sample.take());
        assertEquals(1, lines.written("The queue can be measured again").size());
    }

    private static Job job(long id, @Nullable Sid execution) {
        return new Job(id, Bench.ANN, Bench.KIND, execution, 0, "{}", 1, false, null);
    }

    /** What does not apply, for there is no such row. */
    private static Settlement discarded(Job job) {
        return Settlement.discard(job, "for a test");
    }

    private JsonNode keys(String message) throws IOException {
        List<String> found = lines.written(message);
        assertEquals(1, found.size(), message);
        return new ObjectMapper().readTree(found.get(0)).path("mdc");
    }
}
