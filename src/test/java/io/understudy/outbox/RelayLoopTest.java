package io.understudy.outbox;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.packaged.Poll;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The relay as it runs by itself, in an application that was started while the broker was away. */
@QuarkusTest
@TestProfile(RunningRelay.class)
@WithTestResource(BrokerAway.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RelayLoopTest {

    private static final Topic TOPIC = new Topic(RunningRelay.TOPIC);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    RelayLoop loop;

    @Inject
    OutboxRelay relay;

    @Test
    @Order(1)
    void an_application_without_a_broker_is_ready_and_publishes_once_it_is_there() throws Exception {
        Sid execution = Told.execution();
        Outbox.append(Told.started(execution));
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/metrics").then().body(containsString("understudy_relay_connected 0.0"));

        EmbeddedInfrastructure.broker().start();

        List<ConsumerRecord<String, byte[]>> records = TOPIC.await(execution.toString(), 2);
        JsonNode first = new ObjectMapper().readTree(records.get(0).value());
        assertEquals(CloudEvents.EXECUTION_STARTED, first.get("type").textValue());
        assertEquals("1", first.get("sequence").textValue());
        assertEquals(12, TOPIC.partitions());
        when().get("/q/metrics").then().body(containsString("understudy_relay_connected 1.0"));
    }

    @Test
    @Order(2)
    void a_notification_wakes_the_relay() throws SQLException {
        EmbeddedInfrastructure.broker().start();
        Sid execution = Told.execution();

        Outbox.append(Told.started(execution));

        assertEquals(2, TOPIC.await(execution.toString(), 2).size());
    }

    @Test
    @Order(3)
    void after_a_restart_of_the_database_notifications_are_heard_again() throws SQLException {
        EmbeddedInfrastructure.broker().start();
        EmbeddedInfrastructure.database().stop();
        EmbeddedInfrastructure.database().start();
        Sid first = Told.execution();
        Sid second = Told.execution();
        Outbox.append(Told.started(first));
        TOPIC.await(first.toString(), 2);

        Outbox.append(Told.started(second));

        assertEquals(2, TOPIC.await(second.toString(), 2).size());
    }

    @Test
    @Order(4)
    void a_relay_that_stops_leaves_everything_to_others() throws SQLException {
        assertTrue(Poll.until(PATIENCE, () -> Outbox.sleepers() == 1), "it sleeps");

        loop.stop();

        assertTrue(Poll.until(PATIENCE, () -> Outbox.sleepers() == 0), "another may sleep instead");
        loop.finish(PATIENCE);
        Outbox.append(Told.started(Told.execution()));
        RelayPass others = relay.runOnce().await().atMost(PATIENCE);
        assertEquals(1, others.rows());
    }

    @Test
    void the_contract_of_the_events_is_served() throws IOException {
        when().get("/asyncapi.yaml").then().statusCode(200).body(containsString("asyncapi: 3.0.0"));
        when().get("/schemas/Studio.FlowExecutionEvent-2.json").then().statusCode(200);
        when().get("/schemas/Studio.FlowStepEvent-2.json").then().statusCode(200);
    }
}
