package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The first context of a flow, and the context after any step.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/studio/user-guide/liquid-template-language">Twilio, Liquid in
 * Studio</a>, for the names.
 */
public final class Contexts {

    /** The event by which a sub-flow starts. */
    static final String INCOMING_PARENT = "incomingParent";

    /** The event by what it leaves under {@code trigger}; the first that is there counts, for replies may add to it. */
    private static final Map<String, String> EVENTS = events();

    private Contexts() {}

    private static Map<String, String> events() {
        Map<String, String> events = new LinkedHashMap<>();
        events.put("parent", INCOMING_PARENT);
        events.put("request", "incomingRequest");
        events.put("message", "incomingMessage");
        events.put("call", "incomingCall");
        events.put("conversation", "incomingConversationMessage");
        return events;
    }

    /**
     * The context after a step: the fold of the changes of its flow's steps, from the trigger step that opened the flow
     * or sub-flow up to it. Steps of a sub-flow do not see the steps of the flow around it, nor the reverse.
     *
     * @param steps steps of one execution in order of {@link Step#seq()}; at least those of the same (sub-)flow run up
     *     to the wanted one
     * @param visit the wanted step's {@link Step#visit()}
     * @return empty if there is no such step
     */
    public static Optional<Context> after(List<Step> steps, int visit) {
        Optional<Step> wanted = steps.stream().filter(s -> s.visit() == visit).findFirst();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt run = wanted.get().parentVisit();
        Context context = new Context(Context.object());
        for (Step step : steps) {
            if (step.seq() <= wanted.get().seq() && step.parentVisit().equals(run)) {
                context = step.change().applyTo(context, step.transitionedFrom());
            }
        }
        return Optional.of(context);
    }

    /**
     * The context an execution ended with: that of its own flow after the last step.
     *
     * @param steps steps of one execution in order of {@link Step#seq()}; at least those of its own flow
     * @return empty if there are none
     */
    public static Optional<Context> atEnd(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.parentVisit().isEmpty())
                .reduce((earlier, later) -> later)
                .flatMap(last -> after(steps, last.visit()));
    }

    /** The first context of an execution without what the trigger brought. */
    static Context bare(Start start, FlowRef flow) {
        Trigger trigger = start.trigger();
        return new Context(frame(start.executionSid(), flow.flowSid(), trigger.contact(), trigger.flowChannel()));
    }

    /** The first context of an execution. */
    static Context opening(Start start, FlowRef flow) {
        Trigger trigger = start.trigger();
        ObjectNode root = bare(start, flow).root();
        if (trigger instanceof Trigger.IncomingRequest request) {
            ((ObjectNode) root.get("flow")).set("data", request.parameters());
            ObjectNode data = ((ObjectNode) root.get("trigger")).putObject("request");
            data.put("from", request.flowChannel()).put("to", request.contact());
            data.set("parameters", request.parameters());
        } else if (trigger instanceof Trigger.IncomingMessage message) {
            ((ObjectNode) root.get("trigger")).set("message", message.message());
        } else if (trigger instanceof Trigger.IncomingCall call) {
            ((ObjectNode) root.get("trigger")).set("call", call.call());
        } else if (trigger instanceof Trigger.IncomingConversationMessage conversation) {
            ((ObjectNode) root.get("trigger")).set("conversation", conversation.conversation());
            root.withObject("/flow/channel").put("sid", trigger.contact()).put("type", "conversation");
        }
        return new Context(root);
    }

    /** The first context of a sub-flow: its own variables, the parent's channel and trigger data and what the parent passes on. */
    static Context openingOfSubflow(
            Execution execution, Execution.Activation parent, FlowRef child, ObjectNode parameters) {
        JsonNode around = parent.context().root();
        ObjectNode root = frame(execution.sid(), child.flowSid(), execution.contact(), execution.flowChannel());
        if (around.path("flow").has("data")) {
            ((ObjectNode) root.get("flow")).set("data", around.path("flow").get("data"));
        }
        if (around.path("flow").path("channel") instanceof ObjectNode channel) {
            ((ObjectNode) root.get("flow")).set("channel", channel);
        }
        ObjectNode trigger = (ObjectNode) root.get("trigger");
        if (around.path("trigger") instanceof ObjectNode inherited) {
            trigger.setAll(inherited);
        }
        ObjectNode data = trigger.putObject("parent");
        data.set("parameters", parameters);
        data.put("step_sid", Step.sid(execution.sid(), parent.visit()).toString());
        data.put("execution_sid", execution.sid().toString());
        data.put("flow_sid", parent.flow().flowSid().toString());
        data.put("trigger_type", triggerEvent(parent.context()));
        return new Context(root);
    }

    /** What a sub-flow changed of {@code flow.channel}, as a patch of the flow around it. */
    static ObjectNode channelChange(Context child, Context parent) {
        ObjectNode patch = Context.object();
        JsonNode after = child.root().path("flow").path("channel");
        if (after.isObject() && !after.equals(parent.root().path("flow").path("channel"))) {
            patch.putObject("flow").set("channel", after);
        }
        return patch;
    }

    /** The trigger event that opened the flow this context belongs to. */
    static String triggerEvent(Context context) {
        JsonNode trigger = context.root().path("trigger");
        return EVENTS.entrySet().stream()
                .filter(event -> trigger.has(event.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("incomingRequest");
    }

    private static ObjectNode frame(Sid executionSid, Sid flowSid, String contact, String flowChannel) {
        ObjectNode root = Context.object();
        ObjectNode flow = root.putObject("flow");
        flow.put("sid", executionSid.toString()).put("flow_sid", flowSid.toString());
        flow.putObject("channel").put("address", flowChannel);
        flow.putObject("variables");
        root.putObject("contact").putObject("channel").put("address", contact);
        root.putObject("trigger");
        root.putObject("widgets");
        return root;
    }
}
