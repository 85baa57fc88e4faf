package io.understudy.widget;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.liquid.Rendered;
import io.understudy.liquid.Template;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frame for one widget alone: variables in, alerts out. */
final class RecordingFrame implements Frame {

    private static final Sid EXECUTION =
            Sid.parse(Sid.Prefix.FN, "FN00000000000000000000000000000001").orElseThrow();

    private final ObjectNode variables = JsonNodeFactory.instance.objectNode();
    private final List<String> alerts = new ArrayList<>();
    private @Nullable String call;

    /** As if a call were under way. */
    RecordingFrame calling() {
        call = "CA1";
        return this;
    }

    RecordingFrame with(String variable, String value) {
        variables.withObject("/flow/variables").put(variable, value);
        return this;
    }

    List<String> alerts() {
        return alerts;
    }

    @Override
    public Sid executionSid() {
        return EXECUTION;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-03-01T12:00:00Z");
    }

    @Override
    public String triggerEvent() {
        return "incomingRequest";
    }

    @Override
    public String contact() {
        return "+15550001";
    }

    @Override
    public String flowChannel() {
        return "+15559999";
    }

    @Override
    public Optional<String> call() {
        return Optional.ofNullable(call);
    }

    @Override
    public boolean hungUp() {
        return false;
    }

    @Override
    public ObjectNode variables() {
        return variables;
    }

    @Override
    public String render(Template template) {
        Rendered rendered = template.render(variables, now());
        if (rendered.problem() != null) {
            alert(81018, rendered.problem());
        }
        return rendered.text();
    }

    @Override
    public void alert(int code, String message) {
        alerts.add(code + " " + message);
    }

    @Override
    public Effect.Id effectId(int ordinal) {
        return new Effect.Id(EXECUTION, 1, ordinal);
    }
}
