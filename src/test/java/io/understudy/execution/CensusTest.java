package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class CensusTest {

    @Inject
    Stage stage;

    @Inject
    Census census;

    @AfterEach
    void allPartitions() {
        stage.rows("SELECT make_partitions(now())");
    }

    @Test
    void active_executions_are_counted_by_flow_and_ended_ones_are_not() {
        Sid flow = stage.appointment();
        stage.started(flow, Stage.somebody());
        stage.started(flow, Stage.somebody());
        Sid third = stage.started(flow, Stage.somebody()).sid();

        assertEquals(3, count().active().get(flow.toString()));
        stage.signal(third, new Signal.End(EndedReason.STOPPED_BY_API));

        assertEquals(2, count().active().get(flow.toString()));
    }

    @Test
    void an_execution_whose_job_is_long_overdue_is_stuck_until_it_moves() {
        double before = count().stuck();
        Sid execution = started();
        stage.rows("UPDATE job SET due_at = now() - interval '4 minutes' WHERE execution_sid = $1", execution.uuid());
        assertEquals(before, count().stuck(), "four minutes are not long");

        stage.rows("UPDATE job SET due_at = now() - interval '6 minutes' WHERE execution_sid = $1", execution.uuid());
        assertEquals(before + 1, count().stuck(), "counted once, however many jobs it has");

        stage.rows("UPDATE execution SET date_updated = now() WHERE sid = $1", execution.uuid());
        assertEquals(before, count().stuck(), "it has moved: that job means nothing to it");
    }

    @Test
    void an_execution_whose_job_was_given_up_is_stuck_at_once() {
        double before = count().stuck();
        Sid execution = started();

        stage.rows("UPDATE job SET state = 'discarded', due_at = now() WHERE execution_sid = $1", execution.uuid());

        assertEquals(before + 1, count().stuck());
        stage.signal(execution, new Signal.End(EndedReason.STOPPED_BY_API));
        assertEquals(before, count().stuck(), "ended executions wait for nothing");
        stage.rows("DELETE FROM job WHERE execution_sid = $1", execution.uuid());
    }

    @Test
    void a_missing_partition_of_either_table_is_seen() {
        stage.rows("SELECT make_partitions(now())");
        assertEquals(7, count().partitionsAhead());

        drop("step", 3);

        assertEquals(2, count().partitionsAhead());
    }

    private void drop(String table, int days) {
        String name = stage.rows(
                        "SELECT $1::text || to_char((now() AT TIME ZONE 'UTC')::date + $2::int, '_YYYYMMDD')",
                        table,
                        days)
                .get(0)
                .getString(0);
        stage.rows("DROP TABLE " + name);
    }

    /** An execution that has not moved for a while. */
    private Sid started() {
        Sid execution = stage.started(stage.appointment(), Stage.somebody()).sid();
        stage.rows(
                "UPDATE execution SET date_updated = now() - interval '10 minutes' WHERE sid = $1", execution.uuid());
        return execution;
    }

    private Census.Count count() {
        return Stage.get(census::take);
    }
}
