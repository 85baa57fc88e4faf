package io.understudy.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.studio.v2.Flow;
import com.twilio.rest.studio.v2.FlowValidate;
import com.twilio.rest.studio.v2.flow.Execution;
import com.twilio.rest.studio.v2.flow.FlowRevision;
import com.twilio.rest.studio.v2.flow.FlowTestUser;
import com.twilio.rest.studio.v2.flow.execution.ExecutionContext;
import com.twilio.rest.studio.v2.flow.execution.ExecutionStep;
import com.twilio.rest.studio.v2.flow.execution.executionstep.ExecutionStepContext;
import com.twilio.type.PhoneNumber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stock twilio-java, as published, through all nineteen operations. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class TwilioSdkTest {

    private static final PhoneNumber US = new PhoneNumber(Api.US);

    private TwilioRestClient twilio;
    private Map<?, ?> greeter;

    @BeforeEach
    void connect() throws Exception {
        twilio = LocalTwilio.client("http://localhost:" + RestAssured.port, Api.ANN, Api.ANNS_TOKEN, Api.ANN);
        greeter = new ObjectMapper().readValue(Api.GREETER, Map.class);
    }

    @Test
    void flows_are_created_updated_fetched_listed_and_deleted() {
        Flow created = Flow.creator("Greeter", Flow.Status.DRAFT, greeter)
                .setCommitMessage("first")
                .create(twilio);
        Flow updated = Flow.updater(created.getSid(), Flow.Status.PUBLISHED)
                .setFriendlyName("Renamed")
                .update(twilio);

        assertEquals(Integer.valueOf(1), created.getRevision());
        assertEquals(true, created.getValid());
        assertNotNull(created.getDateCreated());
        assertEquals(Integer.valueOf(2), updated.getRevision());
        assertEquals("Renamed", Flow.fetcher(created.getSid()).fetch(twilio).getFriendlyName());
        assertTrue(Flow.reader().pageSize(1).limit(3).read(twilio).iterator().hasNext());
        List<Integer> revisions = new ArrayList<>();
        FlowRevision.reader(created.getSid())
                .pageSize(1)
                .read(twilio)
                .forEach(revision -> revisions.add(revision.getRevision()));
        assertEquals(List.of(2, 1), revisions);
        assertEquals(
                "first",
                FlowRevision.fetcher(created.getSid(), "1").fetch(twilio).getCommitMessage());
        assertEquals(
                FlowRevision.Status.PUBLISHED,
                FlowRevision.fetcher(created.getSid(), "LatestPublished")
                        .fetch(twilio)
                        .getStatus());
        assertTrue(Flow.deleter(created.getSid()).delete(twilio));
        assertEquals(
                404, refusal(() -> Flow.fetcher(created.getSid()).fetch(twilio)).getStatusCode());
    }

    @Test
    void a_definition_is_validated_and_a_bad_one_explained() {
        assertTrue(FlowValidate.updater("x", FlowValidate.Status.PUBLISHED, greeter)
                .update(twilio)
                .getValid());

        ApiException refused = refusal(() -> Flow.creator("x", Flow.Status.DRAFT, Map.of("states", List.of()))
                .create(twilio));

        assertEquals(Integer.valueOf(81022), refused.getCode());
        assertEquals(Integer.valueOf(400), refused.getStatusCode());
        assertFalse(((List<?>) refused.getDetails().get("errors")).isEmpty());
    }

    @Test
    void test_users_are_replaced() {
        String flow = Api.publishedFlow();

        FlowTestUser.updater(flow, List.of("+15550001", "client:ann")).update(twilio);

        assertEquals(
                List.of("+15550001", "client:ann"),
                FlowTestUser.fetcher(flow).fetch(twilio).getTestUsers());
    }

    @Test
    void an_execution_is_started_looked_into_ended_and_deleted() {
        String flow = Api.publishedFlow();
        PhoneNumber to = new PhoneNumber(Api.somebody());

        Execution started = Execution.creator(flow, to, US)
                .setParameters(Map.of("name", "Ann"))
                .create(twilio);

        String sid = started.getSid();
        assertEquals(Execution.Status.ACTIVE, started.getStatus());
        assertEquals(sid, Execution.fetcher(flow, sid).fetch(twilio).getSid());
        Map<?, ?> context =
                (Map<?, ?>) ExecutionContext.fetcher(flow, sid).fetch(twilio).getContext();
        assertEquals(Map.of("name", "Ann"), ((Map<?, ?>) context.get("flow")).get("data"));
        ExecutionStep step =
                ExecutionStep.reader(flow, sid).read(twilio).iterator().next();
        assertEquals(
                step.getName(),
                ExecutionStep.fetcher(flow, sid, step.getSid()).fetch(twilio).getName());
        assertNotNull(ExecutionStepContext.fetcher(flow, sid, step.getSid())
                .fetch(twilio)
                .getContext());

        ApiException conflict = refusal(() -> Execution.creator(flow, to, US).create(twilio));
        assertEquals(Integer.valueOf(20409), conflict.getCode());
        assertEquals(sid, conflict.getDetails().get("conflicting_execution_sid"));

        assertEquals(
                Execution.Status.ENDED,
                Execution.updater(flow, sid, Execution.Status.ENDED)
                        .update(twilio)
                        .getStatus());
        ApiException again = refusal(
                () -> Execution.updater(flow, sid, Execution.Status.ENDED).update(twilio));
        assertEquals(Integer.valueOf(409), again.getStatusCode());
        assertTrue(Execution.deleter(flow, sid).delete(twilio));
        ApiException gone = refusal(() -> Execution.fetcher(flow, sid).fetch(twilio));
        assertEquals(Integer.valueOf(20404), gone.getCode());
        assertNull(gone.getDetails());
    }

    @Test
    void executions_are_listed_over_several_pages_with_filters() {
        String flow = Api.publishedFlow();
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            started.add(Api.start(flow, Api.somebody()));
        }
        Collections.reverse(started);
        ZonedDateTime since = Execution.fetcher(flow, started.get(0))
                .fetch(twilio)
                .getDateCreated()
                .minusHours(1);

        List<String> met = new ArrayList<>();
        Execution.reader(flow)
                .setStatus(Execution.Status.ACTIVE)
                .setDateCreatedFrom(since)
                .setDateCreatedTo(since.plusHours(2))
                .pageSize(2)
                .limit(50)
                .read(twilio)
                .forEach(execution -> met.add(execution.getSid()));

        assertEquals(started, met);
        assertFalse(Execution.reader(flow)
                .setDateCreatedTo(since)
                .read(twilio)
                .iterator()
                .hasNext());
    }

    @Test
    void an_api_key_logs_in_and_a_wrong_one_does_not() {
        String base = "http://localhost:" + RestAssured.port;
        TwilioRestClient bob = LocalTwilio.client(base, Api.BOBS_KEY, Api.BOBS_SECRET, Api.BOB);

        Flow flow = Flow.creator("Bob's", Flow.Status.DRAFT, greeter).create(bob);

        assertEquals(Api.BOB, flow.getAccountSid());
        ApiException refused =
                refusal(() -> Flow.reader().read(LocalTwilio.client(base, Api.BOBS_KEY, Api.ANNS_TOKEN, Api.BOB)));
        assertEquals(Integer.valueOf(20003), refused.getCode());
    }

    private static ApiException refusal(Runnable call) {
        return assertThrows(ApiException.class, call::run);
    }
}
