package io.understudy.operations;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every metric of ours is documented, every documented one is there, and so is every one that somebody watches. */
@QuarkusTest
@TestProfile(Smoke.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class MetricsTest {

    private static final String OURS = "understudy_";

    /** Every timer and summary has one beside it. */
    private static final String MAX = "_max";

    private static final String FLOW = "FW00000000000000000000000000000001";

    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-f]{32}");

    @Test
    void what_the_documentation_says_is_what_there_is() throws IOException {
        Exposition exposed = Smoke.run();
        Map<String, Documented> documented = Documented.all();

        assertEquals(
                keys(documented), keys(described(exposed, documented)), "documented (expected) and exposed (actual)");
        described(exposed, documented)
                .forEach((name, type) -> assertEquals(documented.get(name).type(), type, name));
        described(exposed, documented)
                .keySet()
                .forEach(name -> assertEquals(
                        documented.get(name).labels(), exposed.labels().get(name), name));
    }

    /** Types of all metrics of ours, and of the others that are documented. */
    private static Map<String, String> described(Exposition exposed, Map<String, Documented> documented) {
        return exposed.types().entrySet().stream()
                .filter(metric -> metric.getKey().startsWith(OURS) && !isMaximum(metric.getKey(), exposed)
                        || documented.containsKey(metric.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static boolean isMaximum(String name, Exposition exposed) {
        return name.endsWith(MAX) && exposed.types().containsKey(name.substring(0, name.length() - MAX.length()));
    }

    private static Set<String> keys(Map<String, ?> map) {
        return new TreeSet<>(map.keySet());
    }

    @Test
    void every_metric_that_the_dashboard_and_the_rules_use_exists() throws IOException {
        Exposition exposed = Smoke.run();

        List<String> missing =
                Watched.metrics().stream().filter(name -> !exposed.has(name)).toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void requests_of_any_kind_name_no_resource_and_no_nonsense() {
        Smoke.run();

        List<Integer> statuses = refused("/v2/Flows/" + FLOW + "/Executions/FN00000000000000000000000000000001");

        assertTrue(statuses.stream().allMatch(status -> status >= 400 && status < 500), statuses::toString);
        for (String series : Exposition.read().samples().keySet()) {
            if (series.startsWith("http_")) {
                assertFalse(SID.matcher(series).find(), series);
                assertFalse(series.contains("4711"), series);
            }
        }
    }

    /** What nobody may do with an execution, and what makes no sense; with the answers' statuses. */
    private static List<Integer> refused(String execution) {
        return List.of(
                RestAssured.get(execution).statusCode(),
                RestAssured.given()
                        .auth()
                        .preemptive()
                        .basic("nobody", "nothing")
                        .get(execution)
                        .statusCode(),
                known().get(execution).statusCode(),
                known().patch(execution).statusCode(),
                known().contentType("application/json")
                        .body("{}")
                        .post(execution)
                        .statusCode(),
                known().accept("image/png").get(execution).statusCode(),
                known().get("/v2/nonsense-4711").statusCode(),
                known().get("/nonsense-4711").statusCode(),
                RestAssured.post("/webhooks/v1/Accounts/AC00000000000000000000000000000001/Flows/" + FLOW)
                        .statusCode());
    }

    @Test
    void no_gauge_speaks_of_one_connection_as_if_it_were_all() {
        Set<String> exposed = Smoke.run().types().keySet();

        assertFalse(exposed.contains("postgresql_queue_size"), exposed::toString);
        assertFalse(exposed.contains("postgresql_current"), exposed::toString);
        assertTrue(exposed.contains("sql_pool_queue_size"), exposed::toString);
    }

    @Test
    void names_follow_the_conventions_of_prometheus() throws IOException {
        assertAll(Documented.all().entrySet().stream()
                .filter(metric -> metric.getKey().startsWith(OURS))
                .<Executable>map(metric -> () -> {
                    boolean counter = metric.getValue().type().equals("counter");
                    assertEquals(counter, metric.getKey().endsWith("_total"), metric.getKey());
                    assertFalse(
                            metric.getKey().matches(".*_(ms|milliseconds|minutes|kilobytes)(_.*)?"), metric.getKey());
                }));
    }

    private static RequestSpecification known() {
        return RestAssured.given().auth().preemptive().basic(Scene.ACCOUNT.toString(), Scene.TOKEN);
    }
}
