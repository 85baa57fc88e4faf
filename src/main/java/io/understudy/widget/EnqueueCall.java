package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.List;
import java.util.Optional;

/**
 * {@code enqueue-call}: puts the call into a queue and waits until it leaves it.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code workflow_sid}</td><td>text</td><td>a TaskRouter workflow, which counts more than {@code queue_name}</td>
 * </tr>
 * <tr><td>{@code queue_name}</td><td>text</td><td>a queue, made on demand</td></tr>
 * <tr><td>{@code task_attributes}</td><td>text</td><td>JSON object for the workflow's task; <code>{}</code> if blank</td>
 * </tr>
 * <tr><td>{@code priority}, {@code timeout}</td><td>integer</td><td>of the task, from 0; the timeout in seconds</td></tr>
 * <tr><td>{@code wait_url}, {@code wait_url_method}</td><td>text</td><td>what the caller hears meanwhile</td></tr>
 * </table>
 *
 * <p>Events: {@code callComplete}, the call left the queue; {@code failedToEnqueue}, it did not get into it: with alert
 * 81009 if the carrier says so, with alert 81015 if the widget names no queue or its attributes are no JSON object;
 * {@code callFailure}, anything else; {@code hangup}.
 *
 * <p>Outputs: the parameters of the call, with {@code QueueResult}, {@code QueueSid} and {@code QueueTime}.
 *
 * @param workflow a TaskRouter workflow
 * @param queue a queue's name
 * @param attributes of the task
 * @param priority of the task
 * @param timeout of the task
 * @param waiting what the caller hears
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/enqueue-call">Twilio, Enqueue Call</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/enqueue">Twilio, Enqueue</a>
 */
record EnqueueCall(
        Template workflow, Template queue, Template attributes, Whole priority, Whole timeout, Attributes waiting)
        implements OnCall {

    private static final String FAILED = "failedToEnqueue";

    static EnqueueCall compile(State state) {
        Properties properties = new Properties(state.properties());
        return new EnqueueCall(
                properties.template("workflow_sid"),
                properties.template("queue_name"),
                properties.template("task_attributes"),
                Whole.compile(properties, "priority", 0, Whole.ENDLESS),
                Whole.compile(properties, "timeout", 0, Whole.ENDLESS),
                Attributes.compile(properties, "waitUrl=wait_url", "waitUrlMethod=wait_url_method"));
    }

    @Override
    public Outcome speak(Frame frame) {
        String sid = frame.render(workflow).strip();
        String name = frame.render(queue).strip();
        if (sid.isEmpty() && name.isEmpty()) {
            return failed(frame, "The widget names neither a workflow nor a queue");
        }
        Verb enqueue =
                waiting.on(Verb.of("Enqueue").with("workflowSid", sid), frame).returning("enqueued");
        if (sid.isEmpty()) {
            return OnCall.await(enqueue.containing(name));
        }
        Optional<String> task = task(frame);
        if (task.isEmpty()) {
            return failed(frame, "The attributes of the task are no JSON object");
        }
        Verb noun = Verb.of("Task")
                .with("priority", priority.text(frame))
                .with("timeout", timeout.text(frame))
                .containing(task.get());
        return OnCall.await(enqueue.containing(List.of(noun)));
    }

    private Optional<String> task(Frame frame) {
        String text = frame.render(attributes).strip();
        return text.isEmpty() ? Optional.of("{}") : ForeignJson.object(text).map(parsed -> text);
    }

    private static Outcome failed(Frame frame, String why) {
        frame.alert(AlertCodes.TASK_NOT_CREATED, why);
        return Outcome.Exit.by(FAILED);
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        ObjectNode call = back.call();
        return switch (QueueResult.of(call)) {
            case LEFT -> Outcome.Exit.by("callComplete", call);
            case REFUSED -> {
                frame.alert(AlertCodes.ENQUEUE_TIMED_OUT, "The call was not enqueued: " + QueueResult.text(call));
                yield Outcome.Exit.by(FAILED, call);
            }
            case LOST -> Outcome.Exit.by("callFailure", call);
        };
    }
}
