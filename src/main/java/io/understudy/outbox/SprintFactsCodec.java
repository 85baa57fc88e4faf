package io.understudy.outbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.outbox.SprintFacts.StepFact;
import io.understudy.sid.Sid;
import io.understudy.sid.Sid.Prefix;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code outbox.payload}: compact JSON with a version. Times keep milliseconds, the precision events have;
 * everything else survives exactly.
 *
 * <p>A version this class does not know is refused, never guessed at. So a release that writes a new version must follow
 * one whose relay already reads it; otherwise a relay of the old release quarantines the new rows.
 *
 * <p>Pure and safe for use by many threads.
 */
public final class SprintFactsCodec {

    /** Grows whenever a reader of the present version would misread what is written. */
    private static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private SprintFactsCodec() {}

    /**
     * Writes a payload.
     *
     * @param facts what the sprint has to tell
     * @return JSON text that {@link #decode} understands
     */
    public static String encode(SprintFacts facts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("account", facts.accountSid().toString());
            json.writeStringField("flow", facts.flowSid().toString());
            json.writeStringField("execution", facts.executionSid().toString());
            json.writeNumberField("revision", facts.flowRevision());
            json.writeStringField("contact", facts.contact());
            json.writeStringField("startedBy", facts.startedBy());
            json.writeNumberField("created", facts.dateCreated().toEpochMilli());
            json.writeNumberField("sequence", facts.firstSequence());
            json.writeBooleanField("started", facts.started());
            writeSteps(json, facts.steps());
            writeEnd(json, facts.ended());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private static void writeSteps(JsonGenerator json, List<StepFact> steps) throws IOException {
        json.writeArrayFieldStart("steps");
        for (StepFact step : steps) {
            json.writeStartArray();
            json.writeString(step.stepSid().toString());
            Sid parent = step.parentStepSid();
            json.writeString(parent == null ? null : parent.toString());
            json.writeString(step.name());
            json.writeString(step.transitionedFrom());
            json.writeString(step.transitionedTo());
            json.writeNumber(step.at().toEpochMilli());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void writeEnd(JsonGenerator json, @Nullable EndFact ended) throws IOException {
        if (ended != null) {
            json.writeArrayFieldStart("ended");
            json.writeString(ended.reason());
            json.writeNumber(ended.at().toEpochMilli());
            json.writeEndArray();
        }
    }

    /**
     * Reads a payload.
     *
     * @param payload the text of an outbox row
     * @return the facts
     * @throws UnreadableFactsException if it is not JSON, of an unknown version, or lacks or misshapes a fact
     */
    public static SprintFacts decode(String payload) {
        JsonNode root = parse(payload);
        int version = root.path("v").asInt(0);
        if (version != VERSION) {
            throw new UnreadableFactsException("payload version " + version + " is unknown, expected " + VERSION);
        }
        return new SprintFacts(
                sid(Prefix.AC, root.path("account"), "account"),
                sid(Prefix.FW, root.path("flow"), "flow"),
                sid(Prefix.FN, root.path("execution"), "execution"),
                integer(root.path("revision"), "revision"),
                text(root.path("contact"), "contact"),
                text(root.path("startedBy"), "startedBy"),
                instant(root.path("created"), "created"),
                integer(root.path("sequence"), "sequence"),
                bool(root.path("started"), "started"),
                steps(root.path("steps")),
                ended(root.path("ended")));
    }

    private static JsonNode parse(String payload) {
        try {
            return READER.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new UnreadableFactsException("payload is not JSON"); // the cause would quote it
        }
    }

    private static List<StepFact> steps(JsonNode array) {
        require(array.isArray(), "steps");
        List<StepFact> steps = new ArrayList<>(array.size());
        for (JsonNode step : array) {
            JsonNode parent = step.path(1);
            steps.add(new StepFact(
                    sid(Prefix.FT, step.path(0), "step"),
                    parent.isNull() ? null : sid(Prefix.FT, parent, "parent step"),
                    text(step.path(2), "step name"),
                    text(step.path(3), "transitioned from"),
                    text(step.path(4), "transitioned to"),
                    instant(step.path(5), "step time")));
        }
        return List.copyOf(steps);
    }

    private static @Nullable EndFact ended(JsonNode end) {
        return end.isMissingNode()
                ? null
                : new EndFact(text(end.path(0), "ended reason"), instant(end.path(1), "ended time"));
    }

    private static Sid sid(Prefix prefix, JsonNode node, String fact) {
        return Sid.parse(prefix, text(node, fact))
                .orElseThrow(() -> new UnreadableFactsException(fact + " is not a SID " + prefix));
    }

    private static String text(JsonNode node, String fact) {
        require(node.isTextual(), fact);
        return node.textValue();
    }

    private static int integer(JsonNode node, String fact) {
        require(node.isInt(), fact);
        return node.intValue();
    }

    private static boolean bool(JsonNode node, String fact) {
        require(node.isBoolean(), fact);
        return node.booleanValue();
    }

    private static Instant instant(JsonNode node, String fact) {
        require(node.isIntegralNumber() && node.canConvertToLong(), fact);
        return Instant.ofEpochMilli(node.longValue());
    }

    private static void require(boolean shape, String fact) {
        if (!shape) {
            throw new UnreadableFactsException(fact + " is missing or of the wrong type");
        }
    }
}
