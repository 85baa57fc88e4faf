package io.understudy.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Effect;
import io.understudy.engine.Engine;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.FlowRef;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Sprint;
import io.understudy.engine.Start;
import io.understudy.engine.Trigger;
import io.understudy.flow.FlowDefinition;
import io.understudy.flow.FlowParser;
import io.understudy.sid.Sid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Flows that people have written, from a folder beside the project; without it the tests say so and are skipped. */
class CorpusTest {

    private static final int ROUNDS = 40;
    private static final int CALLERS = 100;
    private static final FlowRef REF = new FlowRef(
            Sid.parse(Sid.Prefix.FW, "FW00000000000000000000000000000001").orElseThrow(), 1);
    private static final Start START = new Start(
            Sid.parse(Sid.Prefix.FN, "FN00000000000000000000000000000001").orElseThrow(),
            Sid.parse(Sid.Prefix.AC, "AC00000000000000000000000000000001").orElseThrow(),
            new Trigger.IncomingMessage(
                    object().put("From", "+1").put("To", "+2").put("Body", "Hi")),
            "SM1");

    @Test
    void every_clean_flow_compiles() throws IOException {
        for (FlowDefinition flow : corpus()) {
            ExecutableFlow compiled = Widgets.compile(REF, flow);

            assertEquals(flow.states().size(), compiled.nodes().size());
            assertTrue(compiled.node(compiled.initialState()).isPresent());
        }
    }

    @Test
    void every_clean_flow_can_be_talked_to() throws IOException {
        int waits = 0;
        for (FlowDefinition flow : corpus()) {
            FlowSet flows = FlowSet.of(Widgets.compile(REF, flow));
            Instant now = Instant.parse("2026-03-01T12:00:00Z");
            Sprint sprint = Engine.start(flows, START, now);
            for (int i = 0; i < ROUNDS && !sprint.next().ended(); i++) {
                now = now.plusSeconds(60);
                waits++;
                sprint = Engine.resume(flows, sprint.next(), answer(sprint), now);
            }
            assertTrue(sprint.next().ended() || sprint.next().waiting().isPresent());
        }
        assertTrue(waits > 20, waits + " waits");
    }

    @Test
    void every_clean_flow_can_be_called() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (FlowDefinition flow : corpus()) {
            FlowSet flows = FlowSet.of(Widgets.compile(REF, flow));
            for (int caller = 0; caller < CALLERS; caller++) {
                shown.addAll(called(flows, new Random(caller)));
            }
        }
        System.out.println("Voice steps over the corpus: " + shown);
        assertTrue(shown.containsAll(List.of(
                "say-play audioComplete",
                "gather-input-on-call keypress",
                "gather-input-on-call speech",
                "gather-input-on-call timeout",
                "record-voicemail hangup")));
    }

    /** One call, by somebody who presses, speaks, is silent and hangs up by chance; what the widgets made of it. */
    private static Set<String> called(FlowSet flows, Random random) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        ObjectNode call = object().put("From", "+1").put("To", "+2").put("CallSid", "CA1");
        Start start = new Start(START.executionSid(), START.accountSid(), new Trigger.IncomingCall(call), "CA1");
        Set<String> shown = new TreeSet<>();
        Sprint sprint = Engine.start(flows, start, now);
        for (int i = 0; i < ROUNDS && !sprint.next().ended(); i++) {
            Pending pending = sprint.next().waiting().orElseThrow();
            sprint = Engine.resume(flows, sprint.next(), heard(pending, random), now);
            sprint.steps().forEach(step -> shown.add(step.type() + " " + step.name()));
        }
        assertTrue(sprint.next().ended() || sprint.next().waiting().isPresent());
        return shown;
    }

    private static Signal heard(Pending pending, Random random) {
        ObjectNode call = object().put("CallSid", "CA1").put("CallStatus", "in-progress");
        if (random.nextInt(12) == 0) {
            return new Signal.CallEnded(call.put("CallStatus", "completed"));
        }
        if (pending.accepts().contains(Signal.Kind.CALL_RETURNED)) {
            List<String> answers = List.of("Digits", "SpeechResult", "RecordingUrl", "Nothing");
            call.put(answers.get(random.nextInt(answers.size())), Integer.toString(1 + random.nextInt(4)));
            return new Signal.CallReturned(pending.fence(), "drawn", call);
        }
        return pending.accepts().contains(Signal.Kind.MESSAGE_SENT)
                ? new Signal.MessageSent(pending.fence(), object().put("Sid", "SM1"))
                : new Signal.TimedOut(pending.fence());
    }

    /** What the world would say: messages are accepted, and whoever waits for a reply gets one. */
    private static Signal answer(Sprint sprint) {
        int fence = sprint.next().waiting().orElseThrow().fence();
        boolean asked = sprint.effects().stream().anyMatch(e -> e instanceof Effect.StartTimer)
                || sprint.effects().isEmpty();
        return asked
                ? new Signal.MessageReceived(object().put("Body", "1").put("From", "+1"))
                : new Signal.MessageSent(fence, object().put("Sid", "SM1"));
    }

    private static List<FlowDefinition> corpus() throws IOException {
        Path folder =
                Path.of(System.getProperty("understudy.shared", "../shared")).resolve("flows/open");
        if (!Files.isDirectory(folder)) {
            System.out.println("SKIPPED: no flows in " + folder.toAbsolutePath().normalize());
        }
        Assumptions.assumeTrue(Files.isDirectory(folder));
        try (Stream<Path> files = Files.list(folder)) {
            List<FlowDefinition> flows = files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(CorpusTest::read)
                    .map(json -> FlowParser.parse(json).definition())
                    .filter(Objects::nonNull)
                    .toList();
            assertTrue(flows.size() > 30, "only " + flows.size() + " clean flows");
            return flows;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ObjectNode object() {
        return io.understudy.engine.Context.object();
    }
}
