package io.understudy.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A step's {@link Change} as one versioned JSON text; the rules of {@link ExecutionCodec} hold. */
public final class ChangeCodec {

    /** The version this build writes. It reads version 1 too, which knew no patch. */
    static final int VERSION = 2;

    private ChangeCodec() {}

    /** The change as text. */
    public static String encode(Change change) {
        ObjectNode root = Context.object().put("v", VERSION);
        Context initial = change.initial();
        if (initial != null) {
            root.set("initial", initial.root());
        }
        if (change.outputs() != null) {
            root.set("outputs", change.outputs());
        }
        ObjectNode variables = change.variables();
        if (variables != null && !variables.isEmpty()) {
            root.set("variables", variables);
        }
        if (change.patch() != null) {
            root.set("patch", change.patch());
        }
        return VersionedJson.write(root);
    }

    /**
     * The change that was encoded; no variables at all become an empty object.
     *
     * @throws IllegalStateException if the text is of another version, or none of ours
     */
    public static Change decode(String text) {
        ObjectNode root = VersionedJson.read(text, VERSION, "step change");
        JsonNode initial = root.path("initial");
        if (initial instanceof ObjectNode context) {
            return Change.opening(new Context(context));
        }
        ObjectNode variables = object(root, "variables");
        return new Change(
                null, object(root, "outputs"), variables == null ? Context.object() : variables, object(root, "patch"));
    }

    private static @Nullable ObjectNode object(ObjectNode root, String field) {
        return root.get(field) instanceof ObjectNode object ? object : null;
    }
}
