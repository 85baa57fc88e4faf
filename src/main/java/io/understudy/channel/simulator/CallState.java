package io.understudy.channel.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a call is in the middle of: the verbs left, what it waits for, what was heard. Stored with the call as JSON.
 * Mutable, and confined to whoever has taken the call.
 */
final class CallState {

    /** Things heard on one call; the oldest go. Bounds the row. */
    static final int MAX_HEARD = 500;

    /** Characters of one thing heard. */
    static final int MAX_HEARD_CHARS = 4_096;

    /** Webhooks remembered; the oldest go. */
    static final int MAX_WEBHOOKS = 10;

    /** Characters of a remembered webhook's answer. */
    static final int MAX_ANSWER_CHARS = 8_192;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PROGRAM = "program";
    private static final String HEARD = "heard";
    private static final String WEBHOOKS = "webhooks";
    private static final String SCRIPT = "script";
    private static final String WAITING = "waiting";
    private static final String DOCUMENTS = "documents";

    private final ObjectNode tree;

    private CallState(ObjectNode tree) {
        this.tree = tree;
    }

    static CallState fresh() {
        return new CallState(JSON.createObjectNode());
    }

    /** Reads {@link #json()}. */
    static CallState of(String json) {
        try {
            return new CallState((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a call's state is not JSON", e);
        }
    }

    String json() {
        return tree.toString();
    }

    /** A setting of the call, empty text if it was not given. See {@link CallSetting}. */
    String setting(CallSetting setting) {
        return tree.path("settings").path(setting.name()).asText();
    }

    CallState with(CallSetting setting, String value) {
        if (!value.isEmpty()) {
            tree.withObjectProperty("settings").put(setting.name(), value);
        }
        return this;
    }

    Waiting waiting() {
        return Waiting.of(tree.path(WAITING).asText(Waiting.NOTHING.text()));
    }

    void waitFor(Waiting waiting) {
        tree.put(WAITING, waiting.text());
    }

    /** Replaces the verbs left by those of a new document. */
    void program(List<TwimlVerb> verbs) {
        ArrayNode program = tree.putArray(PROGRAM);
        verbs.forEach(verb -> program.add(verb.json()));
    }

    /** The next verb, still there afterwards. */
    Optional<TwimlVerb> head() {
        JsonNode head = tree.path(PROGRAM).path(0);
        return head.isMissingNode() ? Optional.empty() : Optional.of(TwimlVerb.of(head));
    }

    /** Drops the next verb. */
    void consume() {
        tree.withArrayProperty(PROGRAM).remove(0);
    }

    /** Puts a verb before all others. */
    void push(TwimlVerb verb) {
        tree.withArrayProperty(PROGRAM).insert(0, verb.json());
    }

    void hear(String what, JsonNode content) {
        ObjectNode entry = JSON.createObjectNode();
        entry.set(what, shortened(content));
        add(HEARD, entry, MAX_HEARD);
    }

    void hear(String what, String content) {
        hear(what, JsonNodeFactory.instance.textNode(content));
    }

    /** A carrier's complaint, heard by nobody but the developer. */
    void hear(TwimlException problem) {
        hear("error", JSON.createObjectNode().put("code", problem.code()).put("message", problem.getMessage()));
    }

    private static JsonNode shortened(JsonNode content) {
        boolean tooLong = content.isTextual() && content.textValue().length() > MAX_HEARD_CHARS;
        return tooLong
                ? JsonNodeFactory.instance.textNode(content.textValue().substring(0, MAX_HEARD_CHARS) + "…")
                : content;
    }

    JsonNode heard() {
        return tree.withArrayProperty(HEARD);
    }

    /** Remembers a webhook and counts its document. */
    void asked(String url, Webhook.Answer answer) {
        String text = answer.answer();
        ObjectNode entry = JSON.createObjectNode()
                .put("url", url)
                .put("status", answer.status())
                .put("twiml", text.substring(0, Math.min(text.length(), MAX_ANSWER_CHARS)));
        add(WEBHOOKS, entry, MAX_WEBHOOKS);
        tree.put(DOCUMENTS, documents() + 1);
    }

    JsonNode webhooks() {
        return tree.withArrayProperty(WEBHOOKS);
    }

    /** Documents fetched so far. */
    int documents() {
        return tree.path(DOCUMENTS).asInt();
    }

    /** Appends to what the scripted caller will do. */
    void script(List<PhoneAction> actions) {
        ArrayNode script = tree.withArrayProperty(SCRIPT);
        actions.forEach(action -> script.add(action.json()));
    }

    /** What the scripted caller will do next; taken from the script. */
    Optional<PhoneAction> nextOfScript() {
        ArrayNode script = tree.withArrayProperty(SCRIPT);
        return script.isEmpty() ? Optional.empty() : Optional.of(PhoneAction.of(script.remove(0)));
    }

    int scriptLeft() {
        return tree.path(SCRIPT).size();
    }

    void forgetScript() {
        tree.remove(SCRIPT);
    }

    private void add(String list, ObjectNode entry, int most) {
        ArrayNode entries = tree.withArrayProperty(list);
        entries.add(entry);
        if (entries.size() > most) {
            entries.remove(0);
        }
    }
}
