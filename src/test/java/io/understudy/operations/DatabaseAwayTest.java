package io.understudy.operations;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.packaged.Poll;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ready means "can serve". That Kafka's absence changes nothing, {@code RelayLoopTest} shows in an application that was
 * started without a broker.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class DatabaseAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AfterEach
    void databaseIsBack() {
        EmbeddedInfrastructure.database().start();
    }

    @Test
    void without_its_database_a_gateway_is_alive_but_not_ready_and_ready_again_with_it() {
        assertEquals(200, ready());

        EmbeddedInfrastructure.database().stop();

        assertEquals(503, ready());
        assertEquals(200, get("/q/health/live").statusCode());
        assertEquals(200, get("/q/metrics").statusCode());

        EmbeddedInfrastructure.database().start();

        assertTrue(Poll.until(PATIENCE, () -> ready() == 200), "not ready again");
    }

    private static int ready() {
        return get("/q/health/ready").statusCode();
    }
}
