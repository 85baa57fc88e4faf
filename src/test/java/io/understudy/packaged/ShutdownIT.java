package io.understudy.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.embedded.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What SIGTERM does to a process that has a load balancer in front of it. */
class ShutdownIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port = Ports.free();
    private final Studio studio = new Studio("http://localhost:" + port);
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private GatewayProcess gateway(String... roles) {
        Map<String, String> config = new HashMap<>(new EmbeddedInfrastructure().start());
        config.put("quarkus.profile", "local");
        config.put("quarkus.http.port", Integer.toString(port));
        config.put("understudy.roles", String.join(",", roles));
        // Long enough to look at it on a busy machine.
        config.put("quarkus.shutdown.delay", "8s");
        Path log = Path.of("target", "packaged", "shutdown.log");
        return new GatewayProcess(Launch.built(List.of("-Xmx256m")), config, log, studio);
    }

    private HttpResponse<String> contract() throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/openapi"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void a_process_that_ends_is_unready_at_once_and_serves_until_nobody_asks_any_more() throws Exception {
        try (GatewayProcess gateway = gateway("api", "worker", "relay")) {
            gateway.start();
            gateway.awaitReady();
            assertFalse(contract().headers().map().containsKey("connection"));

            gateway.handle().destroy();

            assertTrue(Poll.until(PATIENCE, () -> !studio.ready()), "not ready");
            assertTrue(gateway.alive());
            assertTrue(studio.listsFlows(), "still serving");
            HttpResponse<String> meanwhile = contract();
            assertEquals(200, meanwhile.statusCode());
            assertEquals(List.of("close"), meanwhile.headers().allValues("connection"), "but asking to go elsewhere");
            assertTrue(gateway.endsWithin(PATIENCE), "and then ends");
        }
    }
}
