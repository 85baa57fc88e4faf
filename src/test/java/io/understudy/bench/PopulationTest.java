package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.catalog.FlowStatus;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionSummary;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class PopulationTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Inject
    Scene scene;

    private final Database database =
            new Database(EmbeddedInfrastructure.database().jdbcUrl()
                    + "?user=" + EmbeddedInfrastructure.database().username()
                    + "&password=" + EmbeddedInfrastructure.database().password());
    private final Instant now = Instant.parse(database.text("SELECT to_json(now() AT TIME ZONE 'UTC') #>> '{}'") + "Z");

    private Sid flow;
    private Population population;

    @BeforeEach
    void a_question_that_has_been_sent() {
        flow = scene.flow(FlowStatus.PUBLISHED);
        String ann = Scene.somebody();
        UUID original = scene.start(flow, ann, Scene.US).sid().uuid();
        scene.runJobs();
        population = Population.of(database, original);
    }

    @AfterEach
    void nobody_is_left() {
        database.execute("DELETE FROM job", "DELETE FROM active_contact WHERE contact LIKE '+43%'");
        database.close();
    }

    @Test
    void copies_have_sids_of_their_time_and_contacts_of_their_own() {
        Copies copies = copies(1, 4, now.plus(AN_HOUR));

        for (int place = 0; place < 4; place++) {
            Row copy = execution(copies, place);
            assertEquals(copies.sid(place), copy.getUUID("sid"));
            assertEquals(
                    copies.started(place),
                    copy.getOffsetDateTime("date_created").toInstant());
            assertEquals(copies.started(place), new Sid(Sid.Prefix.FN, copies.sid(place)).time());
            assertEquals(7, copies.sid(place).version());
        }
        assertEquals(AN_HOUR.dividedBy(4), Duration.between(copies.started(2), copies.started(3)));
        assertNotEquals(copies.contact(1), copies.contact(2));
    }

    @Test
    void a_copy_is_replied_to_as_itself() {
        Copies copies = copies(11, 3, now.plus(AN_HOUR));
        String contact = copies.contact(1);

        Scene.receive(flow, Scene.message(contact, Scene.US, "yes")).then().statusCode(200);

        Sid copy = new Sid(Sid.Prefix.FN, copies.sid(1));
        ExecutionSummary after = scene.execution(flow, copy);
        assertNotEquals(Optional.empty(), after.endedReason());
        assertEquals(copy.toString(), scene.context(flow, copy).at("/flow/sid").asText());
        assertEquals(
                contact,
                scene.context(flow, copy).at("/contact/channel/address").asText());
        assertEquals(
                Optional.empty(),
                scene.execution(flow, new Sid(Sid.Prefix.FN, copies.sid(0))).endedReason());
    }

    @Test
    void the_timer_of_a_copy_is_its_own() {
        Copies copies = copies(21, 1, now);

        scene.runJobs();

        assertEquals("ended", execution(copies, 0).getString("status"));
        assertEquals(List.of(), scene.rows("SELECT id FROM job WHERE execution_sid = $1", copies.sid(0)));
    }

    @Test
    void a_copy_keeps_its_contact_from_a_second_one() {
        Copies copies = copies(31, 1, now.plus(AN_HOUR));

        List<Row> held = scene.rows(
                "SELECT execution_sid FROM active_contact WHERE scope = $1 AND contact = $2",
                flow.uuid(),
                copies.contact(0));

        assertEquals(
                List.of(copies.sid(0)), held.stream().map(row -> row.getUUID(0)).toList());
    }

    private Copies copies(long first, long count, Instant due) {
        Copies copies = new Copies(first, count, now.minus(AN_HOUR), AN_HOUR);
        population.write(copies, due);
        return copies;
    }

    private Row execution(Copies copies, long place) {
        return scene.rows(
                        "SELECT sid, status, date_created FROM execution WHERE flow_sid = $1 AND contact = $2",
                        flow.uuid(),
                        copies.contact(place))
                .get(0);
    }
}
