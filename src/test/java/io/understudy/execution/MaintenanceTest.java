package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.SettableClock;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.EndedReason;
import io.understudy.engine.EngineLimits;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class MaintenanceTest {

    private static final String PARTITIONS =
            "FROM pg_inherits WHERE inhparent = 'execution'::regclass AND inhrelid::regclass::text = $1";

    @Inject
    Stage stage;

    @Inject
    Maintenance maintenance;

    @Inject
    ExecutionReads reads;

    @Inject
    SettableClock clock;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    /** A day long past, with one execution in it. */
    private String pastDay(int daysAgo, String status) {
        stage.rows("SELECT make_partitions(now() - $1::int * interval '1 day')", daysAgo);
        stage.rows("""
                INSERT INTO execution (sid, account_sid, flow_sid, revision, contact, flow_channel, started_by, status,
                  ended_reason, sprint, state, date_created, date_updated)
                SELECT uuid_floor(at), gen_random_uuid(), gen_random_uuid(), 1, 'x', 'y', 'KR', $2,
                  CASE WHEN $2 = 'ended' THEN 'FLOW_END' END, 1, '', at, at
                FROM (SELECT now() - $1::int * interval '1 day' AS at)""", daysAgo, status);
        return stage.rows(
                        "SELECT 'execution_' || to_char((now() - $1::int * interval '1 day') AT TIME ZONE 'UTC', 'YYYYMMDD')",
                        daysAgo)
                .get(0)
                .getString(0);
    }

    @Test
    void the_partitions_of_the_coming_days_are_there_and_made_once() {
        Stage.get(maintenance::makePartitions);
        Stage.get(maintenance::makePartitions);

        String nextWeek = stage.rows(
                        "SELECT 'execution_' || to_char(now() AT TIME ZONE 'UTC' + interval '7 days', 'YYYYMMDD')")
                .get(0)
                .getString(0);
        assertEquals(1, stage.count(PARTITIONS, nextWeek));
        Sid execution = stage.started(stage.appointment(), Stage.somebody()).sid();
        assertEquals(0, stage.count("FROM execution_default WHERE sid = $1", execution.uuid()));
    }

    @Test
    void a_day_past_its_retention_is_dropped_once_nothing_in_it_is_active() {
        String ended = pastDay(45, "ended");
        String active = pastDay(60, "active");

        Stage.get(maintenance::dropPartitions);

        assertEquals(0, stage.count(PARTITIONS, ended));
        assertEquals(1, stage.count(PARTITIONS, active));
        stage.rows(
                "UPDATE execution SET status = 'ended', ended_reason = 'EXPIRED' WHERE state = '' AND status = 'active'");
        Stage.get(maintenance::dropPartitions);
        assertEquals(0, stage.count(PARTITIONS, active));
    }

    @Test
    void an_execution_that_has_lived_thirty_days_ends_as_expired() {
        Sid flow = stage.appointment();
        Sid execution = stage.started(flow, Stage.somebody()).sid();

        Stage.get(maintenance::expire);
        assertEquals(1, stage.count("FROM execution WHERE sid = $1 AND status = 'active'", execution.uuid()));
        clock.advance(EngineLimits.EXECUTION_LIFE.plusMinutes(1));
        Stage.get(maintenance::expire);

        assertEquals(
                Optional.of(EndedReason.EXPIRED),
                Stage.get(() -> reads.fetch(Stage.ACCOUNT, flow, execution))
                        .orElseThrow()
                        .endedReason());
    }

    @Test
    void a_maintenance_that_succeeds_is_remembered() {
        clock.advance(Duration.ofMinutes(20));

        Stage.get(maintenance::runOnce);

        assertEquals(
                clock.instant().getEpochSecond(),
                metrics.get("understudy.maintenance.last.success.timestamp.seconds")
                        .gauge()
                        .value(),
                60);
    }
}
