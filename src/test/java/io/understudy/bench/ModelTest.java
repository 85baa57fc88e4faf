package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.bench.Model.Cell;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Cell SID = new Cell("'7f'::uuid", Keys.Kind.SID);
    private static final Cell SHARD = new Cell("'3'::smallint", Keys.Kind.SHARD);
    private static final Model STEPS = new Model(
            "step",
            List.of("execution_sid", "seq"),
            List.of(List.of(SID, new Cell("'1'::integer", null)), List.of(SID, new Cell("'2'::integer", null))));
    private static final Model OUTBOX =
            new Model("outbox", List.of("execution_sid", "shard"), List.of(List.of(SID, SHARD)));

    private final Keys.Parameters parameters = new Keys.Parameters();

    @Test
    void an_insert_names_what_differs_by_parameters_and_the_rest_as_it_was() {
        assertEquals(
                "INSERT INTO floor.step (execution_sid, seq) VALUES ($1, '1'::integer), ($1, '2'::integer)",
                STEPS.insert("floor", parameters));
    }

    @Test
    void parameters_are_numbered_as_a_statement_first_uses_them() {
        assertEquals(
                "INSERT INTO floor.outbox (execution_sid, shard) VALUES ($1, $2)", OUTBOX.insert("floor", parameters));

        UUID sid = new UUID(1, 2);
        assertEquals(2, parameters.values(new Keys(sid, "+49", (short) 5)).size());
        assertEquals(sid, parameters.values(new Keys(sid, "+49", (short) 5)).getUUID(0));
        assertEquals(5, parameters.values(new Keys(sid, "+49", (short) 5)).getInteger(1));
    }

    @Test
    void many_executions_get_their_rows_from_a_source() {
        assertEquals(
                "INSERT INTO floor.step (execution_sid, seq) SELECT SID, '1'::integer FROM started"
                        + " UNION ALL SELECT SID, '2'::integer FROM started",
                STEPS.insertFrom("floor", "started"));
    }

    @Test
    void an_update_takes_the_values_of_its_row() {
        Model execution = new Model(
                "execution",
                List.of("sid", "status", "sprint"),
                List.of(List.of(SID, new Cell("'ended'::text", null), new Cell("'3'::integer", null))));

        assertEquals(
                "UPDATE floor.execution SET sprint = '3'::integer, status = 'ended'::text WHERE sid = $1",
                execution.update("floor", List.of("sprint", "status"), parameters));
    }
}
