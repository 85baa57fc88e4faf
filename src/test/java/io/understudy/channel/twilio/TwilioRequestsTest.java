package io.understudy.channel.twilio;

import static io.understudy.engine.Effect.AskCarrier.Operation.CLOSE_CONVERSATION;
import static io.understudy.engine.Effect.AskCarrier.Operation.CREATE_TASK;
import static io.understudy.engine.Effect.AskCarrier.Operation.RESUME_CONVERSATION;
import static io.understudy.engine.Effect.AskCarrier.Operation.START_CONVERSATION;
import static io.understudy.engine.Effect.AskCarrier.Operation.START_RECORDING;
import static io.understudy.engine.Effect.AskCarrier.Operation.STOP_RECORDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.OutboundCall;
import io.understudy.engine.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwilioRequestsTest {

    private static final String CALL = "CA000000000000000000000000000000a1";
    private static final String RECORDINGS =
            "/2010-04-01/Accounts/" + Bench.THEIR_ACCOUNT + "/Calls/" + CALL + "/Recordings";
    private static final String SERVICE = "IS000000000000000000000000000000a1";
    private static final String WORKSPACE = "WS000000000000000000000000000000a1";

    private final Bench bench = new Bench();
    private final CarrierDouble carrier = bench.carrier;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_call_is_placed_with_its_webhooks_and_the_widgets_options() {
        ObjectNode options = Bench.options()
                .put("Timeout", "20")
                .put("MachineDetection", "Enable")
                .put("Url", "https://evil.example.com");
        OutboundCall call = Bench.call(options);

        CarrierResult result = Bench.get(bench.ours().call(call));

        CarrierDouble.Request request = carrier.requests().get(0);
        assertEquals(Bench.CALLS, request.path());
        assertEquals(Bench.ANN, request.first("To"));
        assertEquals(List.of(Bench.PUBLIC + "/answer"), request.form().get("Url"));
        assertEquals(Bench.PUBLIC + "/status", request.first("StatusCallback"));
        assertEquals(
                List.of("initiated", "ringing", "answered", "completed"),
                request.form().get("StatusCallbackEvent"));
        assertEquals("20", request.first("Timeout"));
        assertEquals("Enable", request.first("MachineDetection"));
        assertEquals(call.effectId(), request.headers().get("i-twilio-idempotency-token"));
        ObjectNode resource = done(result);
        assertTrue(resource.path("CallSid").asText().startsWith("CA"), resource.toString());
        assertEquals("queued", resource.path("CallStatus").asText());
        assertEquals("outbound-api", resource.path("Direction").asText());
    }

    @Test
    void a_call_that_rings_already_is_found_and_not_placed_again() {
        carrier.then(CarrierDouble.dyingAfterAccepting());
        OutboundCall call = Bench.call(Bench.options());
        CarrierResult first = Bench.get(bench.ours().call(call));

        Optional<CarrierResult> found = Bench.get(bench.ours().find(call));

        assertInstanceOf(CarrierResult.Unavailable.class, first);
        assertEquals(
                carrier.kept("/Calls.json").get(0).path("sid").asText(),
                done(found.orElseThrow()).path("CallSid").asText());
    }

    @Test
    void a_call_nobody_heard_of_is_not_found() {
        assertEquals(Optional.empty(), Bench.get(bench.ours().find(Bench.call(Bench.options()))));
    }

    @Test
    void a_refused_call_keeps_the_carriers_code() {
        carrier.then(CarrierDouble.refusing(400, 21217, "Not a number"));

        assertEquals(
                new CarrierResult.Refused(21217, "Not a number"),
                Bench.get(bench.ours().call(Bench.call(Bench.options()))));
    }

    @Test
    void a_recording_starts_and_stops() {
        TwilioCarrier ours = bench.ours();
        ObjectNode how = Bench.options().put("CallSid", CALL).put("RecordingChannels", "dual");

        ObjectNode started = done(Bench.get(ours.perform(Bench.request(START_RECORDING, 1, how))));
        ObjectNode stopped = done(Bench.get(
                ours.perform(Bench.request(STOP_RECORDING, 1, Bench.options().put("CallSid", CALL)))));

        assertEquals("in-progress", started.path("status").asText());
        assertEquals("dual", carrier.requests().get(0).first("RecordingChannels"));
        assertEquals(
                RECORDINGS + "/Twilio.CURRENT.json", carrier.requests().get(1).path());
        assertEquals("stopped", stopped.path("status").asText());
        assertEquals(started.path("sid"), stopped.path("sid"));
    }

    @Test
    void a_recording_that_runs_already_is_not_started_twice_nor_one_stopped_that_stands() {
        TwilioCarrier ours = bench.ours();
        ObjectNode how = Bench.options().put("CallSid", CALL);
        carrier.then(CarrierDouble.dyingAfterAccepting());
        Bench.get(ours.perform(Bench.request(START_RECORDING, 1, how)));
        done(Bench.get(ours.perform(Bench.request(START_RECORDING, 2, how))));
        Bench.get(ours.perform(Bench.request(STOP_RECORDING, 1, how)));

        ObjectNode stopped = done(Bench.get(ours.perform(Bench.request(STOP_RECORDING, 2, how))));

        assertEquals("stopped", stopped.path("status").asText());
        assertEquals(1, carrier.kept("/Recordings.json").size());
        assertEquals(2, carrier.posts().size());
    }

    @Test
    void a_task_is_created_in_the_configured_workspace_and_known_by_its_effect() {
        ObjectNode wanted = Bench.options()
                .put("WorkflowSid", "WW1")
                .put("Attributes", "{\"topic\":\"hats\"}")
                .put("From", Bench.ANN)
                .put("To", Bench.US)
                .put("Priority", "3");
        var request = Bench.request(CREATE_TASK, 1, wanted);

        ObjectNode task =
                done(Bench.get(bench.ours("taskrouter-workspace", WORKSPACE).perform(request)));

        CarrierDouble.Request asked = carrier.requests().get(0);
        assertEquals("/v1/Workspaces/" + WORKSPACE + "/Tasks", asked.path());
        assertEquals("WW1", asked.first("WorkflowSid"));
        assertEquals("3", asked.first("Priority"));
        String attributes = asked.first("Attributes");
        assertTrue(attributes.contains("\"topic\":\"hats\""), attributes);
        assertTrue(attributes.contains("\"from\":\"" + Bench.ANN + "\""), attributes);
        assertTrue(attributes.contains(request.effectId()), attributes);
        assertTrue(task.path("sid").asText().startsWith("WT"), task.toString());
    }

    @Test
    void a_task_that_was_created_already_is_found_by_its_effect() {
        TwilioCarrier ours = bench.ours("taskrouter-workspace", WORKSPACE);
        Effect.Id id = Bench.effect();
        ObjectNode wanted = Bench.options().put("WorkflowSid", "WW1");
        carrier.then(CarrierDouble.dyingAfterAccepting());
        Bench.get(ours.perform(Bench.request(id, CREATE_TASK, 1, wanted)));

        done(Bench.get(ours.perform(Bench.request(id, CREATE_TASK, 2, wanted))));

        assertEquals(1, carrier.posts().size());
        assertEquals(
                "understudy_effect_id == \"" + id + "\"",
                carrier.requests().get(1).query().get("EvaluateTaskAttributes").get(0));
    }

    @Test
    void without_a_workspace_a_task_is_refused_and_the_key_named() {
        CarrierResult result = Bench.get(bench.ours().perform(Bench.request(CREATE_TASK, 1, Bench.options())));

        String why = assertInstanceOf(CarrierResult.Refused.class, result).message();
        assertTrue(why.contains("understudy.carriers.east.taskrouter-workspace"), why);
        assertEquals(0, carrier.requests().size());
    }

    @Test
    void a_conversation_gets_its_participants_and_the_flows_webhook() {
        ObjectNode result = done(Bench.get(bench.ours().perform(Bench.request(START_CONVERSATION, 1, wanted()))));

        List<CarrierDouble.Request> posts = carrier.posts();
        String root = "/v1/Services/" + SERVICE + "/Conversations";
        String sid = result.path("conversation").path("sid").asText();
        assertEquals(
                List.of(
                        root,
                        root + "/" + sid + "/Participants",
                        root + "/" + sid + "/Participants",
                        root + "/" + sid + "/Webhooks"),
                posts.stream().map(CarrierDouble.Request::path).toList());
        assertEquals("PT1H", posts.get(0).first("Timers.Inactive"));
        assertEquals("ann", posts.get(1).first("Identity"));
        assertEquals(Bench.ANN, posts.get(2).first("MessagingBinding.Address"));
        assertEquals("webhook", posts.get(3).first("Target"));
        assertEquals(Bench.PUBLIC + "/webhook", posts.get(3).first("Configuration.Url"));
        assertEquals(List.of("onMessageAdded"), posts.get(3).form().get("Configuration.Filters"));
        assertEquals(2, result.path("conversation").path("participants").size());
        assertEquals("active", result.path("conversation").path("state").asText());
        assertTrue(result.path("webhook_sid").asText().startsWith("WH"), result.toString());
    }

    @Test
    void a_conversation_is_gone_on_with_where_the_last_attempt_stopped() {
        TwilioCarrier ours = bench.ours();
        Effect.Id id = Bench.effect();
        carrier.then(CarrierDouble.properly()).then(CarrierDouble.properly()).then(CarrierDouble.saying(503, ""));
        CarrierResult first = Bench.get(ours.perform(Bench.request(id, START_CONVERSATION, 1, wanted())));
        carrier.then(CarrierDouble.properly()).then(CarrierDouble.refusing(409, 50433, "Participant already exists"));

        ObjectNode result = done(Bench.get(ours.perform(Bench.request(id, START_CONVERSATION, 2, wanted()))));

        assertInstanceOf(CarrierResult.Unavailable.class, first);
        assertEquals(1, carrier.kept("/Conversations").size());
        assertEquals(2, carrier.kept("/Participants").size());
        assertEquals(1, carrier.kept("/Webhooks").size());
        assertTrue(result.path("webhook_sid").asText().startsWith("WH"), result.toString());
    }

    @Test
    void a_refused_participant_is_the_flows_answer() {
        carrier.then(CarrierDouble.properly()).then(CarrierDouble.refusing(400, 50407, "Invalid address"));

        assertEquals(
                new CarrierResult.Refused(50407, "Invalid address"),
                Bench.get(bench.ours().perform(Bench.request(START_CONVERSATION, 1, wanted()))));
    }

    @Test
    void a_conversation_is_taken_up_with_the_wanted_filters_and_hooked_once() {
        TwilioCarrier ours = bench.ours();
        String sid = done(Bench.get(ours.perform(Bench.request(START_CONVERSATION, 1, wanted()))))
                .path("conversation")
                .path("sid")
                .asText();
        ObjectNode wanted = Bench.options().put("ServiceSid", SERVICE).put("ConversationSid", sid);
        wanted.putArray("WebhookFilters").add("onMessageAdded").add("onConversationStateUpdated");

        ObjectNode result = done(Bench.get(ours.perform(Bench.request(RESUME_CONVERSATION, 1, wanted))));

        assertEquals(sid, result.path("conversation").path("sid").asText());
        assertEquals("active", result.path("conversation").path("state").asText());
        assertEquals(1, carrier.kept("/Webhooks").size());
    }

    @Test
    void a_conversation_is_closed() {
        TwilioCarrier ours = bench.ours();
        String sid = done(Bench.get(ours.perform(Bench.request(START_CONVERSATION, 1, wanted()))))
                .path("conversation")
                .path("sid")
                .asText();
        ObjectNode wanted = Bench.options().put("ServiceSid", SERVICE).put("ConversationSid", sid);

        ObjectNode result = done(Bench.get(ours.perform(Bench.request(CLOSE_CONVERSATION, 1, wanted))));

        assertEquals(sid, result.path("sid").asText());
        assertEquals("closed", result.path("state").asText());
    }

    private static ObjectNode wanted() {
        ObjectNode wanted = Bench.options().put("ServiceSid", SERVICE).put("TimersInactive", "PT1H");
        wanted.putArray("Participants").addObject().put("Type", "chat").put("Identity", "ann");
        wanted.withArray("Participants")
                .addObject()
                .put("MessagingBinding.Address", Bench.ANN)
                .put("MessagingBinding.ProxyAddress", Bench.US);
        return wanted;
    }

    private static ObjectNode done(CarrierResult result) {
        return assertInstanceOf(CarrierResult.Done.class, result).resource();
    }
}
