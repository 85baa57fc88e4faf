package io.understudy.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A sprint as JSON that a person can check. */
final class SprintText implements Effect.Visitor<ObjectNode> {

    /** Longer lists of steps are cut in the middle. */
    private static final int STEPS_SHOWN = 24;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SprintText() {}

    static ObjectNode of(Sprint sprint) {
        Execution next = sprint.next();
        ObjectNode text = JSON.createObjectNode();
        text.put("changed", sprint.changed()).put("sprint", next.sprint());
        text.put("status", next.ended() ? "ended " + next.endedReason() : "active");
        if (sprint.changed()) {
            text.set("steps", steps(sprint.steps()));
            ArrayNode effects = text.putArray("effects");
            sprint.effects().forEach(e -> effects.add(e.accept(new SprintText())));
        }
        ArrayNode alerts = text.putArray("alerts");
        sprint.alerts().forEach(a -> alerts.add(a.code() + " " + a.widget() + ": " + a.message()));
        if (!sprint.correlations().isEmpty()) {
            sprint.correlations().forEach(text.putArray("correlations")::add);
        }
        if (sprint.changed()) {
            text.set("state", state(next));
        }
        return text;
    }

    /** As it is stored, and for an ended execution the context beside it, which only its steps keep. */
    private static ObjectNode state(Execution next) {
        try {
            ObjectNode state = ((ObjectNode) JSON.readTree(ExecutionCodec.encode(next))).without("v");
            if (next.ended()) {
                ((ObjectNode) state.at("/stack/0"))
                        .set("context", next.top().context().root());
            }
            return state;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ArrayNode steps(List<Step> steps) {
        ArrayNode all = JSON.createArrayNode();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.size() > STEPS_SHOWN && i == 2) {
                i = steps.size() - 2;
                all.add("… " + (steps.size() - 4) + " more");
            }
            all.add(step(steps.get(i)));
        }
        return all;
    }

    private static ObjectNode step(Step step) {
        ObjectNode text = JSON.createObjectNode();
        String in = step.parentVisit().isPresent() ? " in " + step.parentVisit().getAsInt() : "";
        text.put("step", step.seq() + ", visit " + step.visit() + in);
        text.put(
                "path",
                step.transitionedFrom() + " (" + step.type() + ") --" + step.name() + "--> " + step.transitionedTo());
        Change change = step.change();
        if (change.initial() != null) {
            text.set("opening", change.initial().root());
        }
        if (change.outputs() != null && !change.outputs().isEmpty()) {
            text.set("outputs", change.outputs());
        }
        if (change.variables() != null && !change.variables().isEmpty()) {
            text.set("variables", change.variables());
        }
        if (change.patch() != null) {
            text.set("patch", change.patch());
        }
        return text;
    }

    private static String id(Effect effect) {
        return effect.id().fence() + "." + effect.id().ordinal();
    }

    @Override
    public ObjectNode sendMessage(Effect.SendMessage effect) {
        ObjectNode text = JSON.createObjectNode().put("send", id(effect));
        text.put("from", effect.from()).put("to", effect.to()).put("body", effect.body());
        if (!effect.mediaUrls().isEmpty()) {
            effect.mediaUrls().forEach(text.putArray("mediaUrls")::add);
        }
        return effect.options().isEmpty() ? text : text.set("options", effect.options());
    }

    @Override
    public ObjectNode startTimer(Effect.StartTimer effect) {
        return JSON.createObjectNode()
                .put("timer", id(effect))
                .put("delay", effect.delay().toString());
    }

    @Override
    public ObjectNode limitCall(Effect.LimitCall effect) {
        return JSON.createObjectNode()
                .put("limit", id(effect))
                .put("call", effect.callSid())
                .put("delay", effect.delay().toString());
    }

    @Override
    public ObjectNode callHttp(Effect.CallHttp effect) {
        ObjectNode text = JSON.createObjectNode().put("http", id(effect));
        text.put("request", effect.method() + " " + effect.url());
        if (!effect.contentType().isEmpty()) {
            text.put("contentType", effect.contentType()).put("body", effect.body());
        }
        return effect.authorization() == Effect.CallHttp.Authorization.NONE
                ? text
                : text.put("authorization", effect.authorization().name());
    }

    @Override
    public ObjectNode placeCall(Effect.PlaceCall effect) {
        ObjectNode text = JSON.createObjectNode().put("call", id(effect));
        text.put("from", effect.from()).put("to", effect.to());
        return effect.options().isEmpty() ? text : text.set("options", effect.options());
    }

    @Override
    public ObjectNode askCarrier(Effect.AskCarrier effect) {
        ObjectNode text = JSON.createObjectNode().put("carrier", id(effect));
        text.put("operation", effect.operation().name()).put("address", effect.address());
        return text.set("parameters", effect.parameters());
    }
}
