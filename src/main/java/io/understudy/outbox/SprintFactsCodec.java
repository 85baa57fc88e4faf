package io.understudy.outbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.outbox.SprintFacts.StepFact;
import io.understudy.sid.Sid;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code outbox.payload}: a JSON array that begins with its version. It is written once and read once, in a
 * transaction each, so it holds nothing that its row or another of its members says already: not the execution, no
 * derived identifier, times as milliseconds since the first. Everything but what is below a millisecond survives exactly.
 *
 * <pre>
 * [2, account, flow, revision, contact, startedBy, created, firstSequence, started,
 *  [[visit, parentVisit or null, name, from, to, at], …], [reason, at] if ended]
 * </pre>
 *
 * <p>A sprint that is traced is of version 3, which has its {@code traceparent} in front of the steps; so nothing changes
 * for whom tracing is off.
 *
 * <p>A version this class does not know is refused, never guessed at. So a release that writes a new version must follow
 * one whose relay already reads it; otherwise a relay of the old release quarantines the new rows.
 *
 * <p>Pure and safe for use by many threads.
 */
public final class SprintFactsCodec {

    /** The version without a trace. The highest grows whenever a reader would misread what is written. */
    static final int VERSION = 2;

    /** The version with one. */
    static final int TRACED_VERSION = 3;

    /** Characters of a payload of five steps; only what it costs to begin too small depends on it. */
    private static final int USUAL_LENGTH = 512;

    private static final JsonFactory JSON = new JsonFactory();

    private SprintFactsCodec() {}

    /**
     * Writes a payload.
     *
     * @param facts what the sprint has to tell
     * @return JSON text that {@link #decode} understands
     */
    public static String encode(SprintFacts facts) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        long created = facts.dateCreated().toEpochMilli();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            String traceparent = facts.traceparent();
            json.writeNumber(traceparent == null ? VERSION : TRACED_VERSION);
            json.writeString(facts.accountSid().toString());
            json.writeString(facts.flowSid().toString());
            json.writeNumber(facts.flowRevision());
            json.writeString(facts.contact());
            json.writeString(facts.startedBy());
            json.writeNumber(created);
            json.writeNumber(facts.firstSequence());
            json.writeBoolean(facts.started());
            if (traceparent != null) {
                json.writeString(traceparent);
            }
            writeSteps(json, facts.steps(), created);
            writeEnd(json, facts.ended(), created);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private static void writeSteps(JsonGenerator json, List<StepFact> steps, long created) throws IOException {
        json.writeStartArray();
        for (StepFact step : steps) {
            json.writeStartArray();
            json.writeNumber(step.visit());
            if (step.parentVisit().isPresent()) {
                json.writeNumber(step.parentVisit().getAsInt());
            } else {
                json.writeNull();
            }
            json.writeString(step.name());
            json.writeString(step.transitionedFrom());
            json.writeString(step.transitionedTo());
            json.writeNumber(step.at().toEpochMilli() - created);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void writeEnd(JsonGenerator json, @Nullable EndFact ended, long created) throws IOException {
        if (ended != null) {
            json.writeStartArray();
            json.writeString(ended.reason());
            json.writeNumber(ended.at().toEpochMilli() - created);
            json.writeEndArray();
        }
    }

    /**
     * Reads a payload.
     *
     * @param executionSid the execution, which its row names
     * @param payload the text of an outbox row
     * @return the facts
     * @throws UnreadableFactsException if it is not JSON, of an unknown version, or lacks or misshapes a fact
     */
    public static SprintFacts decode(Sid executionSid, String payload) {
        try (JsonParser json = JSON.createParser(payload)) {
            return new SprintFactsReader(json).read(executionSid);
        } catch (JsonProcessingException e) {
            throw new UnreadableFactsException("payload is not JSON"); // the cause would quote it
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a String does not fail
        }
    }
}
