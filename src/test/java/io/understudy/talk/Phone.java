package io.understudy.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.channel.TwimlSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The contact's phone, in the hands of the script. */
final class Phone {

    /** Webhooks that the simulator remembers of a call. */
    private static final int MEMORY = 10;

    private static final String CALLS = "/simulator/v1/Calls";

    private final Studio studio;
    private final String flow;
    private final String us;
    private String number = "";
    private String call = "";
    private List<JsonNode> seen = List.of();

    Phone(Studio studio, String flow, String us) {
        this.studio = studio;
        this.flow = flow;
        this.us = us;
    }

    /** It has that number. */
    void of(String number) {
        this.number = number;
    }

    /** Calls the flow; gives the call's SID. */
    String calls() {
        call = studio.whileJobsRun(() -> Studio.post(CALLS, Map.of("From", number, "To", us, "FlowSid", flow)))
                .path("sid")
                .asText();
        return call;
    }

    /** The flow has called, once, and that came of it. */
    void rings(String status) {
        List<JsonNode> calls = Studio.oldestFirst(CALLS, "calls", "To", number, "From", us);
        assertEquals(1, calls.size(), "calls");
        call = calls.get(0).path("sid").asText();
        assertEquals(status, calls.get(0).path("status").asText());
    }

    /** Names and values of an action, in turn. */
    void does(String... action) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < action.length; i += 2) {
            form.put(action[i], action[i + 1]);
        }
        studio.whileJobsRun(() -> Studio.post(CALLS + "/" + call, form));
    }

    /** Every document since the last look, each of them valid. */
    List<String> told(TwimlText twiml) {
        if (call.isEmpty()) {
            return List.of();
        }
        List<JsonNode> all = new ArrayList<>();
        now().path("webhooks").forEach(all::add);
        int from = seen.isEmpty() ? 0 : all.lastIndexOf(seen.get(seen.size() - 1)) + 1;
        assertTrue(from > 0 || all.size() < MEMORY, "more documents at once than the phone remembers");
        seen = all;
        return all.subList(from, all.size()).stream()
                .map(webhook -> {
                    assertEquals(200, webhook.path("status").asInt(), webhook::toString);
                    return twiml.of(TwimlSchema.read(webhook.path("twiml").asText()));
                })
                .toList();
    }

    /** Nobody hears anything any more, and everything could be carried out. */
    void isOver() {
        if (!call.isEmpty()) {
            JsonNode now = now();
            assertEquals("nothing", now.path("waiting_for").asText());
            for (JsonNode heard : now.path("heard")) {
                assertTrue(!heard.has("error") && !heard.has("skipped"), heard::toString);
            }
        }
    }

    private JsonNode now() {
        return Studio.get(CALLS + "/" + call);
    }
}
