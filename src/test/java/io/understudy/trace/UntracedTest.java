package io.understudy.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.understudy.catalog.FlowStatus;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class UntracedTest {

    private static final String CALLERS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Inject
    Scene scene;

    @Inject
    Tracing tracing;

    @Test
    void where_tracing_is_off_as_it_is_by_default_nothing_of_it_is_stored() {
        Sid flow = scene.flow(FlowStatus.PUBLISHED);

        Response answer = Scene.form(Map.of("To", Scene.somebody(), "From", Scene.US))
                .auth()
                .preemptive()
                .basic(Scene.ACCOUNT.toString(), Scene.TOKEN)
                .header("traceparent", CALLERS)
                .post("/v2/Flows/" + flow + "/Executions");

        assertEquals(201, answer.statusCode(), answer.asString());
        UUID execution =
                Sid.parse(Sid.Prefix.FN, answer.path("sid")).orElseThrow().uuid();
        List<Row> jobs = scene.rows("SELECT traceparent FROM job WHERE execution_sid = $1", execution);
        List<Row> told = scene.rows("SELECT payload FROM outbox WHERE execution_sid = $1", execution);
        assertFalse(tracing.isOn());
        assertFalse(jobs.isEmpty());
        jobs.forEach(job -> assertNull(job.getString("traceparent")));
        assertEquals(1, told.size());
        assertTrue(told.get(0).getString("payload").startsWith("[2,"));
    }
}
