package io.understudy.outbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.understudy.outbox.CloudEvent.Data;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.outbox.SprintFacts.StepFact;
import io.understudy.sid.Sid;
import java.io.IOException;
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

    // Written as bytes, which are made once.
    private static final SerializedString CONTACT_CHANNEL_ADDRESS = new SerializedString("contact_channel_address");
    private static final SerializedString STATUS = new SerializedString("status");
    private static final SerializedString DATE_CREATED = new SerializedString("date_created");
    private static final SerializedString ENDED_REASON = new SerializedString("ended_reason");
    private static final SerializedString DATE_UPDATED = new SerializedString("date_updated");
    private static final SerializedString PARENT_STEP_SID = new SerializedString("parent_step_sid");
    private static final SerializedString STEP_SID = new SerializedString("step_sid");
    private static final SerializedString NAME = new SerializedString("name");
    private static final SerializedString TRANSITIONED_FROM = new SerializedString("transitioned_from");
    private static final SerializedString TRANSITIONED_TO = new SerializedString("transitioned_to");
    private static final SerializedString EXECUTION_SID = new SerializedString("execution_sid");
    private static final SerializedString ACCOUNT_SID = new SerializedString("account_sid");
    private static final SerializedString FLOW_SID = new SerializedString("flow_sid");
    private static final SerializedString STARTED_BY = new SerializedString("started_by");
    private static final SerializedString FLOW_REVISION = new SerializedString("flow_revision");

    private final SprintFacts facts;
    private final String execution;
    private final String account;
    private final String flow;
    private final String source;
    private final List<CloudEvent> events;

    /** The last time written, and how: the events of a sprint mostly happen within one millisecond. */
    private Instant lastTime;

    private String lastText;

    private CloudEvents(SprintFacts facts) {
        this.facts = facts;
        this.execution = facts.executionSid().toString();
        this.account = facts.accountSid().toString();
        this.flow = facts.flowSid().toString();
        this.source = "/v2/Flows/" + flow + "/Executions/" + execution;
        this.events = new ArrayList<>(facts.steps().size() + 2);
        this.lastTime = facts.dateCreated();
        this.lastText = MILLISECONDS.format(lastTime);
    }

    /** The events of a sprint, in the order in which they are to be published. */
    static List<CloudEvent> of(SprintFacts facts) {
        CloudEvents expansion = new CloudEvents(facts);
        expansion.expand();
        return expansion.events;
    }

    private void expand() {
        String created = lastText;
        if (facts.started()) {
            add(EXECUTION_STARTED, source, created, EXECUTION_SCHEMA, json -> started(json, created));
        }
        for (StepFact step : facts.steps()) {
            String sid = facts.stepSid(step.visit()).toString();
            String at = format(step.at());
            add(STEP_ENDED, source + "/Steps/" + sid, at, STEP_SCHEMA, json -> stepEnded(json, step, sid, at));
        }
        EndFact end = facts.ended();
        if (end != null) {
            String at = format(end.at());
            add(EXECUTION_ENDED, source, at, EXECUTION_SCHEMA, json -> ended(json, end.reason(), created, at));
        }
    }

    private void add(String type, String resource, String time, String dataschema, Data data) {
        int sequence = facts.firstSequence() + events.size();
        String id = facts.executionSid().derive(Sid.Prefix.NO, sequence).toString();
        events.add(
                new CloudEvent(id, type, resource, execution, time, dataschema, sequence, facts.traceparent(), data));
    }

    private void started(JsonGenerator json, String created) throws IOException {
        json.writeStartObject();
        writeSids(json);
        text(json, CONTACT_CHANNEL_ADDRESS, facts.contact());
        text(json, STATUS, "active");
        text(json, DATE_CREATED, created);
        writeOrigin(json);
        json.writeEndObject();
    }

    private void ended(JsonGenerator json, String reason, String created, String at) throws IOException {
        json.writeStartObject();
        writeSids(json);
        text(json, CONTACT_CHANNEL_ADDRESS, facts.contact());
        text(json, STATUS, "ended");
        text(json, ENDED_REASON, reason);
        text(json, DATE_CREATED, created);
        text(json, DATE_UPDATED, at);
        writeOrigin(json);
        json.writeEndObject();
    }

    private void stepEnded(JsonGenerator json, StepFact step, String sid, String at) throws IOException {
        json.writeStartObject();
        if (step.parentVisit().isPresent()) {
            Sid parent = facts.stepSid(step.parentVisit().getAsInt());
            text(json, PARENT_STEP_SID, parent.toString());
        }
        text(json, STEP_SID, sid);
        writeSids(json);
        text(json, NAME, step.name());
        text(json, TRANSITIONED_FROM, step.transitionedFrom());
        text(json, TRANSITIONED_TO, step.transitionedTo());
        text(json, DATE_CREATED, at);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, SerializedString name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    private void writeSids(JsonGenerator json) throws IOException {
        text(json, EXECUTION_SID, execution);
        text(json, ACCOUNT_SID, account);
        text(json, FLOW_SID, flow);
    }

    private void writeOrigin(JsonGenerator json) throws IOException {
        text(json, STARTED_BY, facts.startedBy());
        json.writeFieldName(FLOW_REVISION);
        json.writeNumber(facts.flowRevision());
    }

    private String format(Instant time) {
        if (!time.equals(lastTime)) {
            lastTime = time;
            lastText = MILLISECONDS.format(time);
        }
        return lastText;
    }
}
