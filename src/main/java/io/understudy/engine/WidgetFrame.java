package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.liquid.Rendered;
import io.understudy.liquid.Template;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.Optional;

/**
 * The frame of one call of one widget.
 *
 * @param execution the execution before the sprint, for its addresses
 * @param activation the flow around the widget
 * @param line the call the execution talks on, or has talked on
 * @param fence the wait that the widget's effects belong to
 * @param now the time of the sprint
 * @param recorder where alerts go
 */
record WidgetFrame(
        Execution execution,
        Execution.Activation activation,
        Optional<Execution.Call> line,
        int fence,
        Instant now,
        Recorder recorder)
        implements Frame {

    @Override
    public Sid executionSid() {
        return execution.sid();
    }

    @Override
    public String triggerEvent() {
        return Contexts.triggerEvent(activation.context());
    }

    @Override
    public String contact() {
        return execution.contact();
    }

    @Override
    public String flowChannel() {
        return execution.flowChannel();
    }

    @Override
    public Optional<String> call() {
        return line.filter(c -> !c.over()).map(Execution.Call::sid);
    }

    @Override
    public boolean hungUp() {
        return line.filter(Execution.Call::over).isPresent();
    }

    @Override
    public ObjectNode variables() {
        return activation.context().root();
    }

    @Override
    public String render(Template template) {
        Rendered rendered = template.render(variables(), now);
        String problem = rendered.problem();
        if (problem == null) {
            return rendered.text();
        }
        alert(AlertCodes.TEMPLATE, problem);
        return "";
    }

    @Override
    public void alert(int code, String message) {
        recorder.alert(new Alert(code, activation.state(), message));
    }

    @Override
    public Effect.Id effectId(int ordinal) {
        return new Effect.Id(execution.sid(), fence, ordinal);
    }
}
