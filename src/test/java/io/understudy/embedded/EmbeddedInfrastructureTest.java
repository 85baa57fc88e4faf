package io.understudy.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class EmbeddedInfrastructureTest {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void the_servers_a_test_can_stop_are_those_of_the_application() {
        assertEquals(EmbeddedInfrastructure.database().jdbcUrl(), jdbcUrl);
        assertEquals(EmbeddedInfrastructure.broker().bootstrapServers(), bootstrapServers);
    }
}
