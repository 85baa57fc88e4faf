package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.outbox.EventLayout;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both lanes, where events are written for Debezium. */
@QuarkusTest
@TestProfile(EventLayout.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class EventLayoutLanesTest {

    @Inject
    Stage stage;

    @Test
    void a_start_and_a_reply_leave_a_row_per_event_in_order_and_nothing_for_the_relay() {
        Sid flow = stage.appointment();
        String ann = Stage.somebody();

        Sid execution = stage.started(flow, ann).sid();
        stage.signal(execution, Stage.reply(ann, "yes"));

        List<String> told = stage
                .rows(
                        "SELECT sequence || ' ' || substr(type, 24) AS told FROM outbox_event WHERE aggregateid = $1"
                                + " ORDER BY position",
                        execution.toString())
                .stream()
                .map(row -> row.getString("told"))
                .toList();
        long steps = stage.count("FROM step WHERE execution_sid = $1", execution.uuid());
        assertEquals("1 execution.started", told.get(0));
        assertEquals("2 step.ended", told.get(1));
        assertEquals(steps + 2 + " execution.ended", told.get(told.size() - 1));
        assertEquals(steps + 2, told.size());
        assertEquals(0, stage.count("FROM outbox WHERE execution_sid = $1", execution.uuid()));
    }
}
