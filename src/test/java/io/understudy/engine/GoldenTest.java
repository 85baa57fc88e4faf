package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Flow and signals in, sprints out, as files; the execution is stored and reloaded between all signals.
 * {@code -Dgolden.update} rewrites what is expected: read the difference before you commit it.
 */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/understudy/engine/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> every_golden_gives_its_sprints() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        assertFalse(files.isEmpty(), "no goldens in " + FOLDER);
        return files.stream().map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }

    private static void check(Path file) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(Files.readString(file));
        ArrayNode actual = play(new GoldenCase(json));
        if (System.getProperty("golden.update") != null) {
            json.set("expected", actual);
            Files.writeString(file, Wrapped.write(json));
            return;
        }
        assertEquals(Wrapped.write(json.path("expected")), Wrapped.write(actual));
    }

    private static ArrayNode play(GoldenCase golden) {
        ArrayNode sprints = JSON.createArrayNode();
        List<Step> steps = new ArrayList<>();
        Sprint sprint = Engine.start(golden.flows(false), golden.start(), GoldenCase.NOON);
        sprints.add(accepted(sprint, steps));
        for (JsonNode moment : golden.json().path("signals")) {
            Execution stored = reloaded(sprint.next());
            sprint = Engine.resume(
                    golden.flows(moment.path("subflowsGone").booleanValue()),
                    stored,
                    GoldenCase.signal(moment),
                    GoldenCase.NOON.plus(Duration.parse(moment.path("after").asText("PT1M"))));
            sprints.add(accepted(sprint, steps));
        }
        return sprints;
    }

    /** What holds for every sprint of every golden, and its text. */
    private static ObjectNode accepted(Sprint sprint, List<Step> steps) {
        for (Step step : sprint.steps()) {
            steps.add(step);
            assertEquals(steps.size(), step.seq());
            String change = ChangeCodec.encode(step.change());
            assertEquals(change, ChangeCodec.encode(ChangeCodec.decode(change)));
        }
        if (sprint.changed()) {
            Contexts.atEnd(steps)
                    .ifPresent(folded -> assertEquals(
                            sprint.next().stack().get(0).context(),
                            folded,
                            "the root's context is the fold of its steps"));
        }
        return SprintText.of(sprint);
    }

    private static Execution reloaded(Execution execution) {
        String text = ExecutionCodec.encode(execution);
        Execution again = ExecutionCodec.decode(text, columns(execution));
        assertEquals(text, ExecutionCodec.encode(again));
        return again;
    }

    /** What a database keeps beside the text. */
    static ExecutionCodec.Columns columns(Execution execution) {
        return new ExecutionCodec.Columns(
                execution.sid(),
                execution.accountSid(),
                execution.flow(),
                execution.contact(),
                execution.flowChannel(),
                execution.startedBy(),
                execution.dateCreated(),
                execution.dateUpdated(),
                execution.sprint(),
                execution.endedReason());
    }
}
