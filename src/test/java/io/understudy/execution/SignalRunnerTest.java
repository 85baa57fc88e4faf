package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.Execution;
import io.understudy.engine.Signal;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class SignalRunnerTest {

    /** More than any stack is deep, and any batch large. */
    private static final int MANY = 20_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Stage stage;

    @Inject
    ExecutionReads reads;

    @Inject
    SignalRunner runner;

    @Inject
    MeterRegistry metrics;

    @Test
    void a_batch_of_any_size_is_run() {
        Sid started = stage.started(stage.appointment(), Stage.somebody()).sid();
        Execution waiting = Stage.get(() -> reads.state(started)).orElseThrow();
        List<Execution> twins = Stream.generate(() -> twin(waiting)).limit(MANY).toList();
        SignalBatch batch = new SignalBatch(twins.stream()
                .map(twin -> SignalRequest.of(twin.sid(), new Signal.TimedOut(1)))
                .toList());
        twins.forEach(batch::lock);

        Stage.get(() -> runner.run(batch).ifNoItem().after(PATIENCE).fail());

        assertEquals(MANY, batch.sprints().size());
    }

    @Test
    void what_was_run_is_counted_when_it_is_committed() {
        Sid started = stage.started(stage.appointment(), Stage.somebody()).sid();
        SignalRequest timeout = SignalRequest.of(started, new Signal.TimedOut(1));
        SignalBatch batch = new SignalBatch(List.of(timeout));
        batch.lock(Stage.get(() -> reads.state(started)).orElseThrow());
        double before = sprints();

        Stage.get(() -> runner.run(batch));
        assertEquals(before, sprints());

        runner.committed(batch);
        assertEquals(before + 1, sprints());
    }

    private double sprints() {
        return metrics.counter("understudy.sprints").count();
    }

    private static Execution twin(Execution of) {
        return new Execution(
                Sids.mint(Sid.Prefix.FN),
                of.accountSid(),
                of.flow(),
                of.contact(),
                of.flowChannel(),
                of.startedBy(),
                of.dateCreated(),
                of.dateUpdated(),
                of.sprint(),
                of.visits(),
                of.steps(),
                of.stack(),
                of.call(),
                of.atEnd(),
                of.pending(),
                of.endedReason());
    }
}
