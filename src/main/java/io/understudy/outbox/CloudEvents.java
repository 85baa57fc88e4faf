package io.understudy.outbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.outbox.SprintFacts.StepFact;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Expands the facts of a sprint into its events: started, the steps in order, ended. Types, schemas and data are those
 * of Twilio's Event Streams for Studio, version 2; a started event has exactly the eight required fields, an ended one
 * also {@code ended_reason} and {@code date_updated}. Pure: the same facts give the same events, ids included.
 *
 * @see <a href="https://www.twilio.com/docs/events/event-types/studio/flow">Twilio, Studio flow events</a>
 */
final class CloudEvents {

    static final String EXECUTION_STARTED = "com.twilio.studio.flow.execution.started";
    static final String STEP_ENDED = "com.twilio.studio.flow.step.ended";
    static final String EXECUTION_ENDED = "com.twilio.studio.flow.execution.ended";

    static final String EXECUTION_SCHEMA = "https://events-schemas.twilio.com/Studio.FlowExecutionEvent/2";
    static final String STEP_SCHEMA = "https://events-schemas.twilio.com/Studio.FlowStepEvent/2";

    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SprintFacts facts;
    private final String execution;
    private final String source;
    private final List<CloudEvent> events;

    private CloudEvents(SprintFacts facts) {
        this.facts = facts;
        this.execution = facts.executionSid().toString();
        this.source = "/v2/Flows/" + facts.flowSid() + "/Executions/" + execution;
        this.events = new ArrayList<>(facts.steps().size() + 2);
    }

    /** The events of a sprint, in the order in which they are to be published. */
    static List<CloudEvent> of(SprintFacts facts) {
        CloudEvents expansion = new CloudEvents(facts);
        expansion.expand();
        return expansion.events;
    }

    private void expand() {
        if (facts.started()) {
            add(EXECUTION_STARTED, source, facts.dateCreated(), EXECUTION_SCHEMA, started());
        }
        for (StepFact step : facts.steps()) {
            add(STEP_ENDED, source + "/Steps/" + step.stepSid(), step.at(), STEP_SCHEMA, stepEnded(step));
        }
        EndFact end = facts.ended();
        if (end != null) {
            add(EXECUTION_ENDED, source, end.at(), EXECUTION_SCHEMA, ended(end));
        }
    }

    private void add(String type, String resource, Instant time, String dataschema, ObjectNode data) {
        int sequence = facts.firstSequence() + events.size();
        String id = facts.executionSid().derive(Sid.Prefix.NO, sequence).toString();
        events.add(new CloudEvent(id, type, resource, execution, format(time), dataschema, sequence, data));
    }

    private ObjectNode started() {
        return commonSids()
                .put("contact_channel_address", facts.contact())
                .put("status", "active")
                .put("date_created", format(facts.dateCreated()))
                .put("started_by", facts.startedBy())
                .put("flow_revision", facts.flowRevision());
    }

    private ObjectNode ended(EndFact end) {
        return commonSids()
                .put("contact_channel_address", facts.contact())
                .put("status", "ended")
                .put("ended_reason", end.reason())
                .put("date_created", format(facts.dateCreated()))
                .put("date_updated", format(end.at()))
                .put("started_by", facts.startedBy())
                .put("flow_revision", facts.flowRevision());
    }

    private ObjectNode stepEnded(StepFact step) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        Sid parent = step.parentStepSid();
        if (parent != null) {
            data.put("parent_step_sid", parent.toString());
        }
        data.put("step_sid", step.stepSid().toString());
        data.setAll(commonSids());
        return data.put("name", step.name())
                .put("transitioned_from", step.transitionedFrom())
                .put("transitioned_to", step.transitionedTo())
                .put("date_created", format(step.at()));
    }

    private ObjectNode commonSids() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("execution_sid", execution)
                .put("account_sid", facts.accountSid().toString())
                .put("flow_sid", facts.flowSid().toString());
    }

    private static String format(Instant time) {
        return MILLISECONDS.format(time);
    }
}
