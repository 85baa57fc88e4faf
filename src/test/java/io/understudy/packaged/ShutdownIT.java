package io.understudy.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.embedded.Ports;
import io.understudy.packaged.Studio.Answer;
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

    /** To look at a process that is told to end, on a busy machine. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(8);

    private static final String RUNNING = "SELECT kind FROM job WHERE state = 'running'";

    private static final Map<String, String> CALL = Map.of("To", "+15550123456", "From", "+15550100000");

    private static final String ASKS = """
            {"description": "Asks", "initial_state": "Trigger", "flags": {"allow_concurrent_calls": true},
             "states": [
              {"name": "Trigger", "type": "trigger", "properties": {}, "transitions": [
                {"event": "incomingRequest", "next": "ask"}]},
              {"name": "ask", "type": "make-http-request",
               "properties": {"method": "GET", "url": "URL", "content_type": "application/x-www-form-urlencoded"},
               "transitions": [{"event": "success"}, {"event": "failed"}]}]}
            """;

    private final int port = Ports.free();
    private final Studio studio = new Studio("http://localhost:" + port);
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private GatewayProcess gateway(Map<String, String> servers, Duration delay) {
        Map<String, String> config = new HashMap<>(servers);
        config.put("quarkus.profile", "local");
        config.put("quarkus.http.port", Integer.toString(port));
        config.put("quarkus.shutdown.delay", delay.toString());
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
        try (GatewayProcess gateway = gateway(new EmbeddedInfrastructure().start(), LONG_ENOUGH)) {
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

    @Test
    void what_a_process_works_on_when_it_is_told_to_end_is_finished_and_committed() throws Exception {
        OwnDatabase database = OwnDatabase.create("shut_down");
        Map<String, String> servers = new HashMap<>(new EmbeddedInfrastructure().start());
        servers.putAll(database.config());
        try (SlowServer server = new SlowServer();
                GatewayProcess gateway = gateway(servers, Duration.ZERO)) {
            gateway.start();
            gateway.awaitReady();
            Answer flow = studio.createFlow("Asks", ASKS.replace("URL", server.url()));
            Answer started = studio.createExecution(flow.body().path("sid").asText(), CALL, "");
            assertTrue(started.created(), () -> flow + ", " + started);
            server.awaitRequest();

            gateway.handle().destroy();
            assertTrue(Poll.until(PATIENCE, () -> !studio.listsFlows()), "takes nothing on");
            assertEquals(1, database.column(RUNNING).size());
            server.answer();

            assertTrue(gateway.endsWithin(PATIENCE), "ends");
        }
        assertEquals(List.of("ended FLOW_END"), database.column("SELECT status || ' ' || ended_reason FROM execution"));
        assertEquals(List.of(), database.column(RUNNING));
    }
}
