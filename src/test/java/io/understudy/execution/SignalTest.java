package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.outbox.SprintFacts;
import io.understudy.outbox.SprintFactsCodec;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class SignalTest {

    @Inject
    Stage stage;

    @Inject
    ExecutionReads reads;

    @Test
    void a_reply_moves_the_execution_to_its_end_and_frees_the_contact() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        ExecutionSummary execution = stage.started(flow, ann);

        SignalResult result = stage.signal(execution.sid(), Stage.reply(ann, "yes"));

        assertEquals(SignalResult.APPLIED, result);
        ExecutionSummary after = Stage.get(() -> reads.fetch(Stage.ACCOUNT, flow, execution.sid()))
                .orElseThrow();
        assertEquals(Optional.of(EndedReason.FLOW_END), after.endedReason());
        assertEquals(Optional.empty(), Stage.get(() -> reads.active(Stage.ACCOUNT, flow, ann, Stage.US)));
    }

    @Test
    void of_a_reply_racing_the_timeout_one_wins() {
        Sid flow = stage.appointment();
        for (int round = 0; round < 20; round++) {
            String ann = Stage.somebody();
            Sid execution = stage.started(flow, ann).sid();
            List<Supplier<Uni<SignalResult>>> race = new ArrayList<>(List.of(
                    () -> stage.executions.signal(execution, Stage.reply(ann, "yes")),
                    () -> stage.executions.signal(execution, new Signal.TimedOut(1))));
            if (round % 2 == 0) {
                Collections.reverse(race);
            }

            List<SignalResult> results = Stage.together(race);

            assertEquals(
                    1, results.stream().filter(SignalResult.APPLIED::equals).count(), results.toString());
            assertEquals(
                    1,
                    stage.count("FROM step WHERE execution_sid = $1 AND transitioned_from = 'ask'", execution.uuid()));
        }
    }

    @Test
    void a_signal_after_the_end_and_one_for_nobody_are_told_apart() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        Sid execution = stage.started(flow, ann).sid();
        stage.signal(execution, new Signal.End(EndedReason.STOPPED_BY_API));

        assertEquals(SignalResult.ENDED, stage.signal(execution, new Signal.End(EndedReason.STOPPED_BY_API)));
        assertEquals(SignalResult.UNKNOWN, stage.signal(Sids.mint(Sid.Prefix.FN), Stage.reply(ann, "yes")));
    }

    @Test
    void a_message_delivered_twice_is_one_reply() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        Sid execution = stage.started(flow, ann).sid();
        Signal.TimedOut stale = new Signal.TimedOut(99);
        SignalRequest receipted = new SignalRequest(
                execution, stale, Optional.empty(), Optional.of(new IdempotencyKey("message:" + execution, "")));
        SignalRequest reply = new SignalRequest(
                execution,
                Stage.reply(ann, "yes"),
                Optional.empty(),
                Optional.of(new IdempotencyKey("message:" + execution, "")));
        Stage.get(() -> stage.executions.signal(receipted));

        SignalResult again = Stage.get(() -> stage.executions.signal(reply));

        assertEquals(SignalResult.IGNORED, again);
        assertEquals(1, stage.count("FROM active_contact WHERE execution_sid = $1", execution.uuid()));
    }

    @Test
    void a_message_that_finds_its_execution_ended_may_start_another() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        Sid execution = stage.started(flow, ann).sid();
        IdempotencyKey receipt = new IdempotencyKey("message:late-" + execution, "");
        stage.signal(execution, new Signal.End(EndedReason.STOPPED_BY_API));

        SignalResult late = Stage.get(() -> stage.executions.signal(
                new SignalRequest(execution, Stage.reply(ann, "yes"), Optional.empty(), Optional.of(receipt))));
        StartResult next = stage.start(Stage.request(flow, ann, Optional.of(receipt)));

        assertEquals(SignalResult.ENDED, late);
        assertFalse(((StartResult.Started) next).replayed());
    }

    @Test
    void an_execution_held_by_another_process_does_not_keep_its_neighbours_waiting() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        String ben = Stage.somebody();
        Sid held = stage.started(flow, ann).sid();
        Sid free = stage.started(flow, ben).sid();
        SqlConnection stranger = Stage.get(() -> stage.pool.getConnection());
        Stage.get(() -> stranger.query("BEGIN").execute());
        Stage.get(() -> stranger.preparedQuery("SELECT FROM execution WHERE sid = $1 FOR UPDATE")
                .execute(Tuple.of(held.uuid())));
        CompletableFuture<SignalResult> waiting =
                stage.executions.signal(held, Stage.reply(ann, "yes")).subscribeAsCompletionStage();

        SignalResult neighbour = stage.signal(free, Stage.reply(ben, "yes"));
        boolean stillWaiting = !waiting.isDone();
        Stage.get(() -> stranger.query("COMMIT").execute());
        Stage.get(stranger::close);

        assertEquals(SignalResult.APPLIED, neighbour);
        assertTrue(stillWaiting);
        assertEquals(SignalResult.APPLIED, waiting.join());
    }

    @Test
    void the_facts_of_an_execution_count_its_events_without_a_gap() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        Sid execution = stage.started(flow, ann).sid();
        List<SprintFacts> facts = new ArrayList<>();
        stage.rows("SELECT payload FROM outbox WHERE execution_sid = $1 ORDER BY id", execution.uuid())
                .forEach(row -> facts.add(SprintFactsCodec.decode(execution, row.getString(0))));
        stage.signal(execution, Stage.reply(ann, "yes"));
        stage.rows("SELECT payload FROM outbox WHERE execution_sid = $1 ORDER BY id", execution.uuid()).stream()
                .skip(facts.size())
                .forEach(row -> facts.add(SprintFactsCodec.decode(execution, row.getString(0))));

        int expected = 1;
        for (SprintFacts sprint : facts) {
            assertEquals(expected, sprint.firstSequence());
            expected += (sprint.started() ? 1 : 0) + sprint.steps().size() + (sprint.ended() == null ? 0 : 1);
        }
        assertEquals(1 + 1 + 4 + 1, expected);
    }

    @Test
    void the_context_after_each_step_is_the_snapshot_of_that_step() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        Sid execution = stage.started(flow, ann).sid();
        stage.signal(execution, Stage.reply(ann, " YES "));

        List<StepSummary> steps = Stage.get(() -> reads.steps(Stage.ACCOUNT, flow, execution, Optional.empty(), 50))
                .orElseThrow();
        ObjectNode first = Stage.get(() -> reads.stepContext(
                        Stage.ACCOUNT, flow, execution, steps.get(3).sid()))
                .orElseThrow();
        ObjectNode last = Stage.get(() -> reads.stepContext(
                        Stage.ACCOUNT, flow, execution, steps.get(0).sid()))
                .orElseThrow();
        ObjectNode now =
                Stage.get(() -> reads.context(Stage.ACCOUNT, flow, execution)).orElseThrow();

        assertEquals(
                List.of("next", "match", "incomingMessage", "incomingRequest"),
                steps.stream().map(StepSummary::name).toList());
        assertTrue(first.path("widgets").path("ask").isMissingNode());
        assertEquals("Ann", first.path("flow").path("data").path("name").asText());
        assertEquals(" YES ", last.path("flow").path("variables").path("answer").asText());
        assertEquals(now, last);
    }

    @Test
    void a_late_message_leaves_an_alert() {
        Sid flow = stage.flow("notify", FlowStatus.PUBLISHED);
        String ann = Stage.somebody();
        Sid execution = stage.started(flow, ann).sid();

        SignalResult result = stage.signal(execution, Stage.reply(ann, "hello?"));

        assertEquals(SignalResult.IGNORED, result);
        List<AlertSummary> alerts =
                Stage.get(() -> reads.alerts(Stage.ACCOUNT, execution)).orElseThrow();
        assertEquals(List.of(81002), alerts.stream().map(AlertSummary::code).toList());
    }
}
