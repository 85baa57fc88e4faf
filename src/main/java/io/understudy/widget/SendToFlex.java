package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.List;

/**
 * {@code send-to-flex}: hands the contact to an agent through TaskRouter. On a call the caller waits in the queue and the
 * flow with him; anybody else becomes a task, and the flow goes on.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code workflow}, {@code channel}</td><td>text</td><td>TaskRouter's workflow and task channel; on a call the
 * channel follows from the call</td></tr>
 * <tr><td>{@code attributes}</td><td>text</td><td>a JSON object of at most {@value #ATTRIBUTES_CHARS} characters; {@code
 * {}} if blank</td></tr>
 * <tr><td>{@code priority}, {@code timeout}</td><td>text</td><td>of the task, passed on</td></tr>
 * <tr><td>{@code waitUrl}, {@code waitUrlMethod}</td><td>text</td><td>what a caller hears in the queue</td></tr>
 * </table>
 *
 * <p>Events: {@code callComplete}: the task is created, or the call has left the queue; {@code failedToEnqueue}, with
 * alert 81015: the carrier refuses or is silent for an hour, the queue does not take the call, or, with nobody asked,
 * there is no workflow or the attributes are not as said; {@code callFailure}: the caller hung up in the queue, or the
 * queue says anything else. When the call ends before the queue says so, {@code hangup}, and so for a call that is over
 * when the flow comes here. {@code composerStarted} is in Studio's definitions; nothing public tells when it fires, and it
 * never does here.
 *
 * <p>Outputs: on a call what the webhook says ({@code QueueResult}, {@code QueueSid}, {@code QueueTime}, …); else the
 * task as the carrier gives it ({@code sid}, {@code workflow_sid}, …), and {@code flow.channel.status} becomes {@code
 * handed off}.
 *
 * @param workflow TaskRouter's workflow
 * @param attributes of the task
 * @param queue attributes of TwiML's {@code Enqueue}
 * @param task attributes of TwiML's {@code Task}
 * @param parameters of the task for a contact that does not call, under TaskRouter's names
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/send-flex">Twilio, Send to Flex</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/enqueue">Twilio, Enqueue, for the results of a queue</a>
 */
record SendToFlex(Template workflow, Template attributes, Attributes queue, Attributes task, Attributes parameters)
        implements Widget {

    /** Characters of a task's attributes; Twilio's. */
    static final int ATTRIBUTES_CHARS = 1_024;

    private static final String COMPLETE = "callComplete";
    private static final String NOT_ENQUEUED = "failedToEnqueue";

    /** What it comes back as from the queue. */
    private static final String ENQUEUED = "enqueued";

    static SendToFlex compile(State state) {
        Properties properties = new Properties(state.properties());
        return new SendToFlex(
                properties.template("workflow"),
                properties.template("attributes"),
                Attributes.compile(properties, "waitUrl", "waitUrlMethod"),
                Attributes.compile(properties, "priority", "timeout"),
                Attributes.compile(properties, "TaskChannel=channel", "Priority=priority", "Timeout=timeout"));
    }

    @Override
    public Outcome enter(Frame frame) {
        if (frame.hungUp()) {
            return Outcome.Exit.by(OnCall.HANGUP);
        }
        String workflowSid = frame.render(workflow).strip();
        if (workflowSid.isEmpty()) {
            return refused(frame, "The widget names no workflow", Context.object());
        }
        String text = frame.render(attributes).strip();
        if (text.length() > ATTRIBUTES_CHARS) {
            return refused(
                    frame, "The attributes are longer than " + ATTRIBUTES_CHARS + " characters", Context.object());
        }
        if (!text.isEmpty() && ForeignJson.object(text).isEmpty()) {
            return refused(frame, "The attributes are not a JSON object", Context.object());
        }
        String json = text.isEmpty() ? "{}" : text;
        return frame.call().isPresent() ? enqueue(frame, workflowSid, json) : create(frame, workflowSid, json);
    }

    private Outcome enqueue(Frame frame, String workflowSid, String json) {
        Verb noun = task.on(Verb.of("Task"), frame).containing(json);
        Verb verb = queue.on(Verb.of("Enqueue").with("workflowSid", workflowSid), frame);
        return OnCall.await(verb.containing(List.of(noun)).returning(ENQUEUED));
    }

    private Outcome create(Frame frame, String workflowSid, String json) {
        ObjectNode wanted = parameters.rendered(frame);
        wanted.put("WorkflowSid", workflowSid).put("Attributes", json);
        wanted.put("From", frame.contact()).put("To", frame.flowChannel());
        Reach.conversation(frame).ifPresent(sid -> wanted.put("ConversationSid", sid));
        return CarrierQuestion.ask(frame, Effect.AskCarrier.Operation.CREATE_TASK, wanted, Context.object());
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        if (signal instanceof Signal.CallReturned returned) {
            return dequeued(frame, returned.call());
        }
        if (signal instanceof Signal.CarrierAnswered answered) {
            ObjectNode patch = Context.object();
            patch.putObject("flow").putObject("channel").put("status", "handed off");
            return Outcome.Exit.by(COMPLETE, answered.resource()).patching(patch);
        }
        if (signal instanceof Signal.CarrierRefused no) {
            return refused(frame, "The task was refused: error " + no.code() + ", " + no.message(), Context.object());
        }
        return signal instanceof Signal.TimedOut
                ? refused(frame, "The carrier said nothing about the task", Context.object())
                : Widget.super.resume(frame, pending, signal);
    }

    private static Outcome dequeued(Frame frame, ObjectNode call) {
        return switch (QueueResult.of(call)) {
            case LEFT -> Outcome.Exit.by(COMPLETE, call);
            case REFUSED -> refused(frame, "The queue did not take the call: " + QueueResult.text(call), call);
            case LOST -> Outcome.Exit.by("callFailure", call);
        };
    }

    private static Outcome refused(Frame frame, String why, ObjectNode outputs) {
        frame.alert(AlertCodes.TASK_NOT_CREATED, why);
        return Outcome.Exit.by(NOT_ENQUEUED, outputs);
    }
}
