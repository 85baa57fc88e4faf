package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An execution as one JSON text, for what is not worth a column. Versioned: a text of an unknown version is refused, so
 * that an old process never continues what a newer one has begun.
 *
 * <p>Round trips change nothing: {@code encode(decode(encode(x)))} equals {@code encode(x)}, byte for byte. The order of
 * fields is part of the value, so the text belongs in a column that keeps it ({@code text} or {@code json}, not
 * {@code jsonb}).
 *
 * <p>The context of an ended execution is not stored again: it is what its steps made of it, see
 * {@link Contexts#atEnd}. An ended execution comes back with an empty context, unless it has no steps.
 */
public final class ExecutionCodec {

    /**
     * The version this build writes. It reads the earlier ones too: 1 knew neither calls nor verbs, 2 kept the context of
     * an execution that was over.
     */
    static final int VERSION = 3;

    private ExecutionCodec() {}

    /**
     * What is stored in columns of its own; see {@link Execution} for the meaning.
     *
     * @param sid the execution
     * @param accountSid its account
     * @param flow the revision it is pinned to
     * @param contact the person's address
     * @param flowChannel our address
     * @param startedBy what initiated it
     * @param dateCreated when it started
     * @param dateUpdated the time of the last sprint
     * @param sprint how many sprints have been committed
     * @param endedReason null while active
     */
    public record Columns(
            Sid sid,
            Sid accountSid,
            FlowRef flow,
            String contact,
            String flowChannel,
            String startedBy,
            Instant dateCreated,
            Instant dateUpdated,
            int sprint,
            @Nullable EndedReason endedReason) {}

    /** The state of an execution without its {@link Columns}. */
    public static String encode(Execution execution) {
        ObjectNode root = Context.object();
        root.put("v", VERSION).put("visits", execution.visits()).put("steps", execution.steps());
        ArrayNode stack = root.putArray("stack");
        boolean told = execution.ended() && execution.steps() > 0;
        execution.stack().forEach(a -> stack.add(told ? place(a) : encode(a)));
        Execution.Call call = execution.call();
        if (call != null) {
            root.putObject("call").put("sid", call.sid()).put("over", call.over());
        }
        Effect.AskCarrier atEnd = execution.atEnd();
        if (atEnd != null) {
            root.set("atEnd", encode(atEnd));
        }
        execution.waiting().ifPresent(p -> root.set("pending", encode(p)));
        return VersionedJson.write(root);
    }

    /**
     * The execution that was encoded.
     *
     * @param state what {@link #encode} gave
     * @param columns the rest
     * @throws IllegalStateException if the text is of another version, or none of ours
     * @throws IllegalArgumentException if a field of this version is missing
     */
    public static Execution decode(String state, Columns columns) {
        ObjectNode root = VersionedJson.read(state, VERSION, "execution state");
        List<Execution.Activation> stack = new ArrayList<>();
        boolean told = columns.endedReason() != null && root.required("steps").intValue() > 0;
        for (JsonNode activation : root.path("stack")) {
            stack.add(activation(activation, told));
        }
        if (stack.isEmpty()) {
            throw new IllegalStateException("An execution state without a flow");
        }
        return new Execution(
                columns.sid(),
                columns.accountSid(),
                columns.flow(),
                columns.contact(),
                columns.flowChannel(),
                columns.startedBy(),
                columns.dateCreated(),
                columns.dateUpdated(),
                columns.sprint(),
                root.required("visits").intValue(),
                root.required("steps").intValue(),
                List.copyOf(stack),
                root.has("call") ? call(root.get("call")) : null,
                root.has("atEnd") ? atEnd(root.get("atEnd"), columns.sid()) : null,
                root.has("pending") ? pending(root.get("pending")) : null,
                columns.endedReason());
    }

    private static ObjectNode encode(Execution.Activation activation) {
        return place(activation).set("context", activation.context().root());
    }

    private static ObjectNode place(Execution.Activation activation) {
        return Context.object()
                .put("flow", activation.flow().flowSid().toString())
                .put("revision", activation.flow().revision())
                .put("state", activation.state())
                .put("visit", activation.visit())
                .put("consecutive", activation.consecutive());
    }

    private static Execution.Activation activation(JsonNode node, boolean told) {
        String flow = node.required("flow").textValue();
        Sid flowSid = Sid.parse(Sid.Prefix.FW, flow)
                .orElseThrow(() -> new IllegalStateException("An execution state of a flow without SID: " + flow));
        return new Execution.Activation(
                new FlowRef(flowSid, node.required("revision").intValue()),
                node.required("state").textValue(),
                node.required("visit").intValue(),
                node.required("consecutive").intValue(),
                told ? new Context(Context.object()) : new Context((ObjectNode) node.required("context")));
    }

    private static ObjectNode encode(Pending pending) {
        ObjectNode node = Context.object().put("fence", pending.fence());
        ArrayNode accepts = node.putArray("accepts");
        pending.accepts().stream().sorted().forEach(kind -> accepts.add(kind.name()));
        node.set("memo", pending.memo());
        if (!pending.verbs().isEmpty()) {
            node.set("verbs", VerbCodec.encode(pending.verbs()));
        }
        return node;
    }

    private static ObjectNode encode(Effect.AskCarrier atEnd) {
        return Context.object()
                .put("fence", atEnd.id().fence())
                .put("ordinal", atEnd.id().ordinal())
                .put("operation", atEnd.operation().name())
                .put("address", atEnd.address())
                .set("parameters", atEnd.parameters());
    }

    private static Effect.AskCarrier atEnd(JsonNode node, Sid execution) {
        return new Effect.AskCarrier(
                new Effect.Id(
                        execution,
                        node.required("fence").intValue(),
                        node.required("ordinal").intValue()),
                Effect.AskCarrier.Operation.valueOf(node.required("operation").textValue()),
                node.required("address").textValue(),
                (ObjectNode) node.required("parameters"));
    }

    private static Execution.Call call(JsonNode node) {
        return new Execution.Call(
                node.required("sid").textValue(), node.required("over").booleanValue());
    }

    private static Pending pending(JsonNode node) {
        Set<Signal.Kind> accepts = EnumSet.noneOf(Signal.Kind.class);
        node.required("accepts").forEach(kind -> accepts.add(Signal.Kind.valueOf(kind.textValue())));
        return new Pending(
                node.required("fence").intValue(),
                Set.copyOf(accepts),
                (ObjectNode) node.required("memo"),
                VerbCodec.decode(node.path("verbs")));
    }
}
