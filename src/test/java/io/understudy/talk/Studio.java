package io.understudy.talk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.understudy.channel.Scene;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The running gateway: its API over HTTP, and the crank of its jobs. */
@ApplicationScoped
public class Studio {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Scene scene;

    /** Publishes a flow; gives its SID. */
    String publish(Definition flow) {
        String definition = flow.tree().toString();
        return post("/v2/Flows", Map.of("FriendlyName", "Talk", "Status", "published", "Definition", definition))
                .path("sid")
                .asText();
    }

    /** Asks for something, which must be there. */
    static JsonNode get(String path, String... query) {
        RequestSpecification request = RestAssured.given();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return read(known(request).get(path));
    }

    /** Posts something, which must be taken. */
    static JsonNode post(String path, Map<String, String> form) {
        return read(known(Scene.form(form)).post(path));
    }

    private static RequestSpecification known(RequestSpecification request) {
        return request.auth().preemptive().basic(Scene.ACCOUNT.toString(), Scene.TOKEN);
    }

    private static JsonNode read(Response answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
        try {
            return JSON.readTree(answer.asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs every job that is due, and what follows. */
    void runJobs() {
        scene.runJobs();
    }

    /** Does something that may wait for jobs, runs them meanwhile, and what is left of them after. */
    <T> T whileJobsRun(Supplier<T> work) {
        CompletableFuture<T> done = CompletableFuture.supplyAsync(work);
        while (!done.isDone()) {
            runJobs();
        }
        runJobs();
        return done.join();
    }

    /** Seconds until the execution's latest timer is due, as it was set. */
    long timer(String execution) {
        return latestTimer(execution).getLong("seconds");
    }

    /** That timer's time has come. */
    void timeIsOver(String execution) {
        scene.rows(
                "UPDATE job SET due_at = now() - interval '1 second' WHERE id = $1",
                latestTimer(execution).getLong("id"));
        runJobs();
    }

    private Row latestTimer(String execution) {
        return scene
                .rows(
                        "SELECT id, round(extract(epoch FROM due_at - date_created))::bigint AS seconds FROM job"
                                + " WHERE kind = 'wait-timeout' AND execution_sid = $1 AND state = 'available'"
                                + " ORDER BY fence DESC LIMIT 1",
                        uuid(execution))
                .stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer runs"));
    }

    /** Whether the relay has told everything of an execution. */
    boolean told(String execution) {
        return scene.rows("SELECT 1 FROM outbox WHERE execution_sid = $1", uuid(execution))
                .isEmpty();
    }

    private static UUID uuid(String execution) {
        return Sid.parse(Sid.Prefix.FN, execution).orElseThrow().uuid();
    }

    /** A list of the API, oldest first. */
    static List<JsonNode> oldestFirst(String path, String key, String... query) {
        List<JsonNode> items = new ArrayList<>();
        get(path, query).path(key).forEach(item -> items.add(0, item));
        return items;
    }
}
