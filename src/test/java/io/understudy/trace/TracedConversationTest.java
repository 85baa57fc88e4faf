package io.understudy.trace;

import static io.understudy.trace.Spans.one;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ann is asked whether she comes, and says so: two traces, each from the request that began it to Kafka. */
@QuarkusTest
@TestProfile(TracedProfile.class)
@QuarkusTestResource(EmbeddedInfrastructure.class)
class TracedConversationTest {

    private static final String CALLERS_SPAN = "b7ad6b7169203331";
    private static final List<String> SEQUENCE_OF_A_TALK = List.of("1", "2", "3", "4", "5");

    /** Nobody's address. */
    private static final String NUMBER = "+15550100077";

    private static CarrierEar carrier;

    @Inject
    Spans spans;

    @Inject
    Tracing tracing;

    @ConfigProperty(name = "understudy.execution.lane.batch")
    int batch;

    private final String ann = Scene.somebody();
    private final String us = Scene.somebody();

    @BeforeAll
    static void the_carrier_opens() {
        carrier = new CarrierEar(URI.create(ConfigProvider.getConfig().getValue(TracedProfile.CARRIER, String.class))
                .getPort());
    }

    @AfterAll
    static void the_carrier_closes() {
        carrier.close();
    }

    @Test
    void a_trace_leads_from_the_callers_request_to_the_carrier_and_to_kafka() throws Exception {
        String trace = newTrace();
        String flow = flow();

        String execution = start(flow, trace + "-" + CALLERS_SPAN);

        List<SpanData> all = spans.of(trace, "publish " + TracedProfile.TOPIC, 1);
        SpanData request = one(all, span -> span.getKind() == SpanKind.SERVER);
        SpanData start = one(all, "start execution");
        SpanData job = one(spans.of(trace, "job send-message", 1), "job send-message");
        SpanData carried = one(spans.of(trace, "POST", 1), "POST");
        assertEquals(CALLERS_SPAN, request.getParentSpanId());
        assertBelow(request, start);
        assertBelow(start, one(all, "commit start"), one(all, "publish " + TracedProfile.TOPIC), job);
        assertBelow(job, carried, one(spans.of(trace, "signal execution", 1), "signal execution"));
        assertEquals(text(carried), carrier.traceparent(ann));
        assertEquals(Collections.nCopies(2, text(start)), Events.all(Events.of(execution, 2), "ce_traceparent"));
        assertTells(start, Map.of("executionSid", execution, "flowSid", flow, "accountSid", TracedProfile.BOB));
        assertTells(job, Map.of("executionSid", execution, "accountSid", TracedProfile.BOB, "jobKind", "send-message"));
        assertEquals(1L, job.getAttributes().get(AttributeKey.longKey("attempt")));
    }

    @Test
    void a_reply_has_a_trace_of_its_own_and_events_keep_their_order() {
        String asked = newTrace();
        String flow = flow();
        String execution = start(flow, asked + "-" + CALLERS_SPAN);
        spans.of(asked, "signal execution", 1);
        String replied = newTrace();

        reply(flow, replied + "-" + CALLERS_SPAN);

        List<SpanData> all = spans.of(replied, "publish " + TracedProfile.TOPIC, 1);
        SpanData signal = one(all, "signal execution");
        assertBelow(one(all, span -> span.getKind() == SpanKind.SERVER), signal);
        assertTells(signal, Map.of("executionSid", execution, "flowSid", flow, "accountSid", TracedProfile.BOB));
        var events = Events.of(execution, SEQUENCE_OF_A_TALK.size());
        assertEquals(SEQUENCE_OF_A_TALK, Events.all(events, "ce_sequence"));
        assertEquals(
                Collections.nCopies(3, text(signal)),
                Events.all(events.subList(2, SEQUENCE_OF_A_TALK.size()), "ce_traceparent"));
    }

    @Test
    void no_span_holds_an_address_or_a_text() {
        String asked = newTrace();
        String flow = flow();
        start(flow, asked + "-" + CALLERS_SPAN);
        spans.of(asked, "signal execution", 1);
        String replied = newTrace();
        reply(flow, replied + "-" + CALLERS_SPAN);
        String listed = newTrace();
        Scene.form(Map.of())
                .auth()
                .preemptive()
                .basic(TracedProfile.BOB, TracedProfile.BOBS_TOKEN)
                .header("traceparent", "00-" + listed + "-" + CALLERS_SPAN + "-01")
                .queryParam("To", ann)
                .get("/simulator/v1/Messages");

        String looked = newTrace();
        for (String named : List.of(NUMBER, NUMBER.replace("+", "%2B"))) {
            Scene.form(Map.of())
                    .auth()
                    .preemptive()
                    .basic(TracedProfile.BOB, TracedProfile.BOBS_TOKEN)
                    .header("traceparent", "00-" + looked + "-" + CALLERS_SPAN + "-01")
                    .urlEncodingEnabled(false)
                    .get("/understudy/v1/Addresses/" + named)
                    .then()
                    .statusCode(404);
        }

        assertQuiet(spans.of(asked, "publish " + TracedProfile.TOPIC, 1));
        assertQuiet(spans.of(replied, "publish " + TracedProfile.TOPIC, 1));
        assertQuiet(spans.of(listed, "GET /simulator/v1/Messages", 1));
        assertQuiet(spans.of(looked, "GET /understudy/v1/Addresses/{Address}", 2));
    }

    @Test
    void what_the_caller_does_not_sample_nobody_samples() throws Exception {
        String trace = newTrace();
        String flow = flow();

        String execution = started(flow, "00-" + trace + "-" + CALLERS_SPAN + "-00");

        assertEquals(List.of("none", "none"), Events.all(Events.of(execution, 2), "ce_traceparent"));
        assertTrue(carrier.traceparent(ann).endsWith("-00"), carrier.traceparent(ann));
    }

    @Test
    void a_full_commit_is_linked_to_every_sprint_in_it() {
        String first = newTrace();
        List<String> parents = new ArrayList<>(List.of("00-" + first + "-" + CALLERS_SPAN + "-01"));
        while (parents.size() < batch) {
            parents.add("00-" + newTrace() + "-" + CALLERS_SPAN + "-01");
        }

        tracing.beginForAll("commit", parents).end(null);

        SpanData commit = one(spans.of(first, "commit", 1), "commit");
        assertEquals(parents.size() - 1, commit.getLinks().size());
    }

    private void assertQuiet(List<SpanData> all) {
        for (SpanData span : all) {
            String told = span.toString();
            assertFalse(told.contains(ann.substring(1)), told);
            assertFalse(told.contains(us.substring(1)), told);
            assertFalse(told.contains(NUMBER.substring(1)), told);
            assertFalse(told.contains("Will you come") || told.contains("I come"), told);
        }
    }

    private static void assertBelow(SpanData parent, SpanData... children) {
        for (SpanData child : children) {
            assertEquals(parent.getSpanId(), child.getParentSpanId(), child.getName());
        }
    }

    private static void assertTells(SpanData span, Map<String, String> attributes) {
        attributes.forEach((key, value) ->
                assertEquals(value, span.getAttributes().get(AttributeKey.stringKey(key)), span.getName() + " " + key));
    }

    private static String text(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String flow() {
        return created(
                "/v2/Flows",
                Map.of(
                        "FriendlyName", "Traced",
                        "Status", "published",
                        "Definition", Scene.definition("appointment.json")),
                null);
    }

    private String start(String flow, String traceAndSpan) {
        return started(flow, "00-" + traceAndSpan + "-01");
    }

    private String started(String flow, String traceparent) {
        return created("/v2/Flows/" + flow + "/Executions", Map.of("To", ann, "From", us), traceparent);
    }

    private static String created(String path, Map<String, String> form, String traceparent) {
        var request = Scene.form(form).auth().preemptive().basic(TracedProfile.BOB, TracedProfile.BOBS_TOKEN);
        Response answer = (traceparent == null ? request : request.header("traceparent", traceparent)).post(path);
        assertEquals(201, answer.statusCode(), answer.asString());
        return answer.path("sid");
    }

    private void reply(String flow, String traceAndSpan) {
        String path = "/webhooks/v1/Accounts/" + TracedProfile.BOB + "/Flows/" + flow;
        Map<String, String> message = Scene.with(Scene.message(ann, us, "I come"), "AccountSid", TracedProfile.BOB);
        Response answer = Scene.signed(TracedProfile.PUBLIC + path, Scene.TOKEN, message)
                .header("traceparent", "00-" + traceAndSpan + "-01")
                .post(path);
        assertTrue(answer.statusCode() < 300, answer.asString());
    }
}
