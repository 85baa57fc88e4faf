package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class ExecutionListTest {

    @Inject
    Stage stage;

    @Inject
    ExecutionReads reads;

    @Test
    void a_list_reaches_back_over_all_days_and_is_newest_first() {
        Sid flow = stage.appointment();
        Sid newest = stage.started(flow, Stage.somebody()).sid();
        List<Sid> all = new ArrayList<>(List.of(newest));
        Stream.of(1, 23, 26, 100, 115, 116, 500, 800, 20_000)
                .forEach(hours -> all.add(twin(newest, Duration.ofHours(hours))));

        assertEquals(all, list(flow, Optional.empty(), Optional.empty(), 50));
        assertEquals(all.subList(0, 4), list(flow, Optional.empty(), Optional.empty(), 4));
    }

    @Test
    void pages_meet_every_execution_once_however_old() {
        Sid flow = stage.appointment();
        Sid newest = stage.started(flow, Stage.somebody()).sid();
        List<Sid> all = new ArrayList<>(List.of(newest));
        Stream.of(30, 31, 200, 700, 701).forEach(hours -> all.add(twin(newest, Duration.ofHours(hours))));

        List<Sid> met = new ArrayList<>();
        List<Sid> page = list(flow, Optional.empty(), Optional.empty(), 2);
        while (!page.isEmpty()) {
            met.addAll(page);
            page = list(flow, Optional.empty(), Optional.of(page.get(page.size() - 1)), 2);
        }

        assertEquals(all, met);
    }

    @Test
    void status_and_time_choose_among_all_days() {
        Sid flow = stage.appointment();
        Sid newest = stage.started(flow, Stage.somebody()).sid();
        Sid active = twin(newest, Duration.ofHours(50));
        stage.signal(newest, new Signal.End(EndedReason.STOPPED_BY_API));
        Sid ended = twin(newest, Duration.ofHours(60));
        Sid older = twin(newest, Duration.ofHours(70));
        Instant now = newest.time();

        assertEquals(List.of(active), list(flow, Optional.of(true), Optional.empty(), 50));
        assertEquals(List.of(newest, ended, older), list(flow, Optional.of(false), Optional.empty(), 50));
        ExecutionQuery between = new ExecutionQuery(
                Optional.empty(),
                Optional.of(now.minus(Duration.ofHours(65))),
                Optional.of(now.minus(Duration.ofHours(45))),
                Optional.empty(),
                50);
        assertEquals(List.of(active, ended), list(flow, between));
    }

    private List<Sid> list(Sid flow, Optional<Boolean> active, Optional<Sid> before, int limit) {
        return list(flow, new ExecutionQuery(active, Optional.empty(), Optional.empty(), before, limit));
    }

    private List<Sid> list(Sid flow, ExecutionQuery query) {
        return Stage.get(() -> reads.list(Stage.ACCOUNT, flow, query)).orElseThrow().stream()
                .map(ExecutionSummary::sid)
                .toList();
    }

    /** The same execution, had it been started that much earlier. */
    private Sid twin(Sid of, Duration earlier) {
        Instant then = of.time().minus(earlier);
        UUID random = Sids.mint(Sid.Prefix.FN).uuid();
        UUID sid = new UUID(
                then.toEpochMilli() << 16 | random.getMostSignificantBits() & 0xFFFF, random.getLeastSignificantBits());
        stage.rows("""
                INSERT INTO execution (sid, account_sid, flow_sid, revision, contact, flow_channel, started_by, status,
                                       ended_reason, sprint, state, date_created, date_updated)
                SELECT $1, account_sid, flow_sid, revision, contact, flow_channel, started_by, status, ended_reason, sprint,
                       state, $2, $2 FROM execution WHERE sid = $3 RETURNING sid""", sid, then.atOffset(ZoneOffset.UTC), of.uuid());
        return new Sid(Sid.Prefix.FN, sid);
    }
}
