package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.FlowDraft;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class StartTest {

    @Inject
    Stage stage;

    private static Optional<IdempotencyKey> key(String key) {
        return Optional.of(new IdempotencyKey("api:" + key, "digest of the request"));
    }

    @Test
    void a_start_is_committed_with_its_steps_jobs_and_events() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();

        ExecutionSummary execution = stage.started(flow, ann);

        assertFalse(execution.ended());
        assertEquals(1, execution.revision());
        assertEquals(
                1,
                stage.count(
                        "FROM execution WHERE sid = $1 AND status = 'active'",
                        execution.sid().uuid()));
        assertEquals(
                1,
                stage.count(
                        "FROM step WHERE execution_sid = $1", execution.sid().uuid()));
        assertEquals(
                2,
                stage.count("FROM job WHERE execution_sid = $1", execution.sid().uuid()));
        assertEquals(
                1,
                stage.count(
                        "FROM active_contact WHERE execution_sid = $1",
                        execution.sid().uuid()));
    }

    @Test
    void a_flow_without_waits_has_ended_when_the_start_is_answered() {
        Sid flow = stage.flow("greeting", FlowStatus.PUBLISHED);

        ExecutionSummary execution = stage.started(flow, Stage.somebody());

        assertEquals(Optional.of(EndedReason.FLOW_END), execution.endedReason());
        assertEquals(
                2,
                stage.count(
                        "FROM step WHERE execution_sid = $1", execution.sid().uuid()));
        assertEquals(
                0,
                stage.count(
                        "FROM active_contact WHERE execution_sid = $1",
                        execution.sid().uuid()));
    }

    @Test
    void of_fifty_starts_at_once_for_one_contact_one_wins_and_the_others_learn_its_sid() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();

        List<StartResult> results = Stage.together(50, () -> stage.executions.start(Stage.request(flow, ann)));

        List<Sid> started = results.stream()
                .filter(StartResult.Started.class::isInstance)
                .map(result -> ((StartResult.Started) result).execution().sid())
                .toList();
        List<Sid> conflicts = results.stream()
                .filter(StartResult.Conflict.class::isInstance)
                .map(result -> ((StartResult.Conflict) result).conflictingExecutionSid())
                .distinct()
                .toList();
        assertEquals(1, started.size());
        assertEquals(started, conflicts);
        assertEquals(1, stage.count("FROM execution WHERE flow_sid = $1", flow.uuid()));
    }

    @Test
    void duplicates_do_not_disturb_their_neighbours() {
        Sid flow = stage.appointment();
        String busy = Stage.somebody();
        stage.started(flow, busy);
        List<Supplier<Uni<StartResult>>> works = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String contact = i % 4 == 0 ? busy : Stage.somebody();
            works.add(() -> stage.executions.start(Stage.request(flow, contact)));
        }

        List<StartResult> results = Stage.together(works);

        assertEquals(
                75,
                results.stream().filter(StartResult.Started.class::isInstance).count());
        assertEquals(
                25,
                results.stream().filter(StartResult.Conflict.class::isInstance).count());
    }

    @Test
    void of_fifty_starts_at_once_with_one_key_all_get_the_same_execution() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();

        List<StartResult> results =
                Stage.together(50, () -> stage.executions.start(Stage.request(flow, ann, key("fifty-" + ann))));

        assertEquals(
                1,
                results.stream()
                        .map(result ->
                                ((StartResult.Started) result).execution().sid())
                        .collect(Collectors.toSet())
                        .size());
        assertEquals(
                49,
                results.stream()
                        .filter(result -> ((StartResult.Started) result).replayed())
                        .count());
        assertEquals(1, stage.count("FROM execution WHERE flow_sid = $1", flow.uuid()));
    }

    @Test
    void a_key_is_remembered_after_the_execution_has_ended() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        StartRequest request = Stage.request(flow, ann, key("ended-" + ann));
        ExecutionSummary first = ((StartResult.Started) stage.start(request)).execution();
        stage.signal(first.sid(), new Signal.End(EndedReason.STOPPED_BY_API));

        StartResult.Started second = (StartResult.Started) stage.start(request);

        assertTrue(second.replayed());
        assertEquals(first.sid(), second.execution().sid());
        assertTrue(second.execution().ended());
    }

    @Test
    void a_key_under_another_request_is_refused() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        ExecutionSummary first =
                ((StartResult.Started) stage.start(Stage.request(flow, ann, key("reused-" + ann)))).execution();

        StartResult second = stage.start(Stage.request(
                flow,
                Stage.somebody(),
                Optional.of(new IdempotencyKey("api:reused-" + ann, "digest of another request"))));

        assertEquals(new StartResult.KeyReused(first.sid()), second);
    }

    @Test
    void a_key_whose_start_met_a_conflict_may_be_used_again() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        ExecutionSummary active = stage.started(flow, ann);
        StartRequest request = Stage.request(flow, ann, key("conflict-" + ann));

        StartResult refused = stage.start(request);
        stage.signal(active.sid(), new Signal.End(EndedReason.STOPPED_BY_API));
        StartResult.Started admitted = (StartResult.Started) stage.start(request);

        assertEquals(new StartResult.Conflict(active.sid()), refused);
        assertFalse(admitted.replayed());
    }

    @Test
    void an_expired_key_starts_anew() {
        Sid flow = stage.flow("greeting", FlowStatus.PUBLISHED);
        StartRequest request = Stage.request(flow, Stage.somebody(), key("expired-" + flow));
        ExecutionSummary first = ((StartResult.Started) stage.start(request)).execution();
        stage.rows("UPDATE idempotency_key SET expires_at = now() WHERE key = $1", "api:expired-" + flow);

        StartResult.Started second = (StartResult.Started) stage.start(request);

        assertFalse(second.replayed());
        assertFalse(first.sid().equals(second.execution().sid()));
    }

    @Test
    void an_unknown_flow_and_a_stranger_are_told_the_same() {
        Sid flow = stage.appointment();
        StartRequest own = Stage.request(flow, Stage.somebody());
        Sid stranger =
                Sid.parse(Sid.Prefix.AC, "ACffffffffffffffffffffffffffffffff").orElseThrow();

        StartResult foreign =
                stage.start(new StartRequest(stranger, flow, own.trigger(), own.startedBy(), own.idempotencyKey()));
        StartResult unknown = stage.start(Stage.request(
                Sid.parse(Sid.Prefix.FW, "FWffffffffffffffffffffffffffffffff").orElseThrow(), Stage.somebody()));

        assertInstanceOf(StartResult.UnknownFlow.class, foreign);
        assertInstanceOf(StartResult.UnknownFlow.class, unknown);
    }

    @Test
    void a_draft_runs_for_test_users_only() {
        Sid flow = stage.flow("greeting", FlowStatus.DRAFT);
        String tester = Stage.somebody();
        Stage.get(() -> stage.catalog.replaceTestUsers(Stage.ACCOUNT, flow, List.of(tester)));

        assertInstanceOf(StartResult.NotPublished.class, stage.start(Stage.request(flow, Stage.somebody())));
        assertInstanceOf(StartResult.Started.class, stage.start(Stage.request(flow, tester)));
    }

    @Test
    void a_publication_by_another_process_is_seen_by_the_next_start() {
        Sid flow = stage.flow("greeting", FlowStatus.PUBLISHED);
        stage.started(flow, Stage.somebody());
        stage.rows("""
                INSERT INTO flow_revision SELECT flow_sid, 2, friendly_name, status, definition, commit_message,
                  author_sid, warnings, date_created FROM flow_revision WHERE flow_sid = $1""", flow.uuid());
        stage.rows(
                "UPDATE flow SET version = version + 1, latest_revision = 2, published_revision = 2 WHERE sid = $1",
                flow.uuid());

        ExecutionSummary next = stage.started(flow, Stage.somebody());

        assertEquals(2, next.revision());
    }

    @Test
    void an_execution_stays_on_the_revision_it_started_on() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();
        ExecutionSummary execution = stage.started(flow, ann);
        Stage.get(() -> stage.catalog.update(
                Stage.ACCOUNT,
                flow,
                new FlowDraft(
                        Optional.empty(),
                        FlowStatus.PUBLISHED,
                        Optional.of(Stage.definition("greeting")),
                        Optional.empty(),
                        Optional.empty())));

        SignalResult answered = stage.signal(execution.sid(), Stage.reply(ann, "yes"));

        assertEquals(SignalResult.APPLIED, answered);
        assertEquals(
                List.of("Trigger", "ask", "answer", "remember"),
                stage
                        .rows(
                                "SELECT transitioned_from FROM step WHERE execution_sid = $1 ORDER BY seq",
                                execution.sid().uuid())
                        .stream()
                        .map(row -> row.getString(0))
                        .toList());
    }

    @Test
    void a_text_that_postgresql_refuses_fails_alone() {
        Sid flow = stage.appointment();
        List<Supplier<Uni<Boolean>>> works = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String contact = i == 7 ? "\u0000" : Stage.somebody();
            works.add(() -> stage.executions
                    .start(Stage.request(flow, contact))
                    .map(StartResult.Started.class::isInstance)
                    .onFailure()
                    .recoverWithItem(false));
        }

        List<Boolean> started = Stage.together(works);

        assertEquals(19, started.stream().filter(Boolean::booleanValue).count());
        assertThrows(RuntimeException.class, () -> stage.start(Stage.request(flow, "\u0000")));
    }
}
