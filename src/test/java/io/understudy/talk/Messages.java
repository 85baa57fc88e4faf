package io.understudy.talk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The messages between a flow's number and the world, as the simulated carrier has them. */
final class Messages {

    private final String us;
    private final Set<String> seen = new HashSet<>();
    private String contact = "";

    Messages(String us) {
        this.us = us;
    }

    /** From now on the contact has that address; what was written to it before is another conversation. */
    void with(String address) {
        contact = address;
        written();
    }

    /** The contact has sent this message. */
    void sent(String sid) {
        seen.add(sid);
    }

    /** What was written since the last look; sender, recipient and fate are told where they are not the usual ones. */
    List<String> written() {
        Map<String, JsonNode> bySid = new TreeMap<>();
        for (JsonNode message : messages("From", us)) {
            bySid.put(message.path("sid").asText(), message);
        }
        for (JsonNode message : messages("To", contact)) {
            bySid.put(message.path("sid").asText(), message);
        }
        List<String> texts = new ArrayList<>();
        bySid.forEach((sid, message) -> {
            if (seen.add(sid)) {
                texts.add(text(message));
            }
        });
        return texts;
    }

    private String text(JsonNode message) {
        String from = message.path("from").asText();
        String to = message.path("to").asText();
        String status = message.path("status").asText();
        return (from.equals(us) ? "" : "from " + from + ": ")
                + (to.equals(contact) ? "" : "to " + to + ": ")
                + message.path("body").asText()
                + (status.equals("delivered")
                        ? ""
                        : " (" + status + " " + message.path("error_code").asText() + ")");
    }

    private static List<JsonNode> messages(String parameter, String address) {
        return Studio.oldestFirst("/simulator/v1/Messages", "messages", parameter, address);
    }
}
