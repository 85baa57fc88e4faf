package io.understudy.outbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.outbox.SprintFacts.StepFact;
import io.understudy.sid.Sid;
import io.understudy.sid.Sid.Prefix;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one payload, token by token, and insists on every one of them. See {@link SprintFactsCodec} for the format. */
final class SprintFactsReader {

    private final JsonParser json;

    SprintFactsReader(JsonParser json) {
        this.json = json;
    }

    SprintFacts read(Sid executionSid) throws IOException {
        require(json.nextToken() == JsonToken.START_ARRAY, "version");
        boolean traced = traced(integer("version"));
        Sid account = sid(Prefix.AC, "account");
        Sid flow = sid(Prefix.FW, "flow");
        int revision = integer("revision");
        String contact = text("contact");
        String startedBy = text("startedBy");
        long created = millis("created");
        int firstSequence = integer("sequence");
        boolean started = bool("started");
        String traceparent = traced ? text("traceparent") : null;
        List<StepFact> steps = steps(created);
        EndFact ended = ended(created);
        require(json.nextToken() == null, "the end of the payload");
        return new SprintFacts(
                account,
                flow,
                executionSid,
                revision,
                contact,
                startedBy,
                Instant.ofEpochMilli(created),
                firstSequence,
                started,
                steps,
                ended,
                traceparent);
    }

    private static boolean traced(int version) {
        if (version != SprintFactsCodec.VERSION && version != SprintFactsCodec.TRACED_VERSION) {
            throw new UnreadableFactsException("payload version " + version + " is unknown, expected "
                    + SprintFactsCodec.VERSION + " or " + SprintFactsCodec.TRACED_VERSION);
        }
        return version == SprintFactsCodec.TRACED_VERSION;
    }

    private List<StepFact> steps(long created) throws IOException {
        require(json.nextToken() == JsonToken.START_ARRAY, "steps");
        List<StepFact> steps = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.START_ARRAY, "step");
            steps.add(new StepFact(
                    integer("visit"),
                    parentVisit(),
                    text("step name"),
                    text("transitioned from"),
                    text("transitioned to"),
                    Instant.ofEpochMilli(created + millis("step time"))));
            end("step");
        }
        return List.copyOf(steps);
    }

    private OptionalInt parentVisit() throws IOException {
        boolean none = json.nextToken() == JsonToken.VALUE_NULL;
        return none ? OptionalInt.empty() : OptionalInt.of(currentInteger("parent visit"));
    }

    /** Takes the end of the whole with it. */
    private @Nullable EndFact ended(long created) throws IOException {
        if (json.nextToken() == JsonToken.END_ARRAY) {
            return null;
        }
        require(json.currentToken() == JsonToken.START_ARRAY, "end");
        EndFact ended = new EndFact(text("ended reason"), Instant.ofEpochMilli(created + millis("ended time")));
        end("end");
        end("payload");
        return ended;
    }

    private void end(String what) throws IOException {
        require(json.nextToken() == JsonToken.END_ARRAY, "the end of the " + what);
    }

    private Sid sid(Prefix prefix, String fact) throws IOException {
        return Sid.parse(prefix, text(fact))
                .orElseThrow(() -> new UnreadableFactsException(fact + " is not a SID " + prefix));
    }

    private String text(String fact) throws IOException {
        require(json.nextToken() == JsonToken.VALUE_STRING, fact);
        return json.getText();
    }

    private int integer(String fact) throws IOException {
        json.nextToken();
        return currentInteger(fact);
    }

    private int currentInteger(String fact) throws IOException {
        require(isWhole() && json.getNumberType() == NumberType.INT, fact);
        return json.getIntValue();
    }

    private long millis(String fact) throws IOException {
        json.nextToken();
        require(isWhole() && json.getNumberType() != NumberType.BIG_INTEGER, fact);
        return json.getLongValue();
    }

    private boolean isWhole() {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    private boolean bool(String fact) throws IOException {
        JsonToken token = json.nextToken();
        require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, fact);
        return token == JsonToken.VALUE_TRUE;
    }

    private static void require(boolean shape, String fact) {
        if (!shape) {
            throw new UnreadableFactsException(fact + " is missing or of the wrong type");
        }
    }
}
