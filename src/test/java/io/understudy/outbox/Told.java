package io.understudy.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.understudy.outbox.SprintFacts.EndFact;
import io.understudy.outbox.SprintFacts.StepFact;
import io.understudy.sid.Sid;
import io.understudy.sid.Sid.Prefix;
import io.understudy.sid.Sids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Ann's execution of the appointment reminder, told sprint by sprint. */
final class Told {

    static final String ANN = "+15005550001";
    static final Sid ACCOUNT = new Sid(Prefix.AC, new UUID(0, 1));
    static final Sid FLOW = new Sid(Prefix.FW, new UUID(0, 2));
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    static final Instant BEGIN = Instant.parse("2026-03-01T09:00:00.123Z");

    private Told() {}

    static Sid execution() {
        return Sids.mint(Prefix.FN);
    }

    /** Events 1 and 2: started, and the trigger's step. */
    static SprintFacts started(Sid execution) {
        return facts(execution, 1, true, List.of(step(0, null, "incomingRequest", "Trigger", "ask")), null);
    }

    /** One step, event {@code sequence}. */
    static SprintFacts moved(Sid execution, int sequence) {
        return facts(execution, sequence, false, List.of(step(sequence, null, "next", "ask", "ask")), null);
    }

    /** A step inside a sub-flow, its parent's, and the end: three events. */
    static SprintFacts ended(Sid execution, int sequence) {
        List<StepFact> steps = List.of(
                step(sequence + 1, sequence, "incomingParent", "Trigger", "Ended"),
                step(sequence, null, "completed", "sub", "Ended"));
        return facts(execution, sequence, false, steps, new EndFact("FLOW_END", BEGIN.plusSeconds(60)));
    }

    static SprintFacts facts(Sid execution, int sequence, boolean started, List<StepFact> steps, EndFact ended) {
        return new SprintFacts(
                ACCOUNT,
                FLOW,
                execution,
                7,
                ANN,
                "KR" + "0".repeat(31) + "3",
                BEGIN,
                sequence,
                started,
                steps,
                ended,
                null);
    }

    /** The same, traced. */
    static SprintFacts traced(SprintFacts facts) {
        return new SprintFacts(
                facts.accountSid(),
                facts.flowSid(),
                facts.executionSid(),
                facts.flowRevision(),
                facts.contact(),
                facts.startedBy(),
                facts.dateCreated(),
                facts.firstSequence(),
                facts.started(),
                facts.steps(),
                facts.ended(),
                TRACEPARENT);
    }

    /** What an event carries. */
    static ObjectNode data(CloudEvent event) {
        TokenBuffer json = new TokenBuffer(new ObjectMapper(), false);
        try {
            event.data().writeTo(json);
            return new ObjectMapper().readTree(json.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StepFact step(int visit, Integer parentVisit, String name, String from, String to) {
        OptionalInt parent = parentVisit == null ? OptionalInt.empty() : OptionalInt.of(parentVisit);
        return new StepFact(visit, parent, name, from, to, BEGIN.plusMillis(visit));
    }
}
