package io.understudy.flow;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real flows, kept outside the project: {@code ../shared}, or where {@code -Dunderstudy.shared} says. */
class FlowCorpusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Path FLOWS = Path.of(System.getProperty("understudy.shared", "../shared"), "flows");

    private static final Pattern UNKNOWN_TYPES = Pattern.compile("unknown types ([a-z0-9,-]+)");

    /** A row of the corpus index: the file and what its collector noted about it. */
    private record Row(String file, String notes) {

        static Optional<Row> parse(String line) {
            String[] cells = line.split("\\|", -1);
            return cells.length > 3 && cells[1].strip().endsWith(".json")
                    ? Optional.of(new Row(cells[1].strip(), cells[cells.length - 2].strip()))
                    : Optional.empty();
        }

        Set<String> unknownTypes() {
            Matcher noted = UNKNOWN_TYPES.matcher(notes);
            return noted.find() ? Set.of(noted.group(1).split(",")) : Set.of();
        }

        /** A trigger without properties is tolerated; any other note is a fault. */
        boolean faulty() {
            return Stream.of(notes.split(";"))
                    .map(String::strip)
                    .anyMatch(note -> !note.isEmpty() && !note.equals("Trigger: no properties"));
        }
    }

    @TestFactory
    Stream<DynamicTest> every_clean_flow_of_the_corpus_imports() throws IOException {
        return index().filter(row -> !row.faulty())
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> {
                    String json = Files.readString(FLOWS.resolve("open").resolve(row.file()));

                    ParsedFlow parsed = FlowParser.parse(json);

                    assertEquals(List.of(), parsed.errors());
                    FlowDefinition flow = parsed.definition();
                    assertTrue(flow != null && flow.source().equals(JSON.readTree(json)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_faulty_flow_of_the_corpus_is_refused_where_its_fault_is() throws IOException {
        return index().filter(Row::faulty)
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> {
                    String json = Files.readString(FLOWS.resolve("open").resolve(row.file()));

                    ParsedFlow parsed = FlowParser.parse(json);

                    String enumeration =
                            "does not have a value in the enumeration [" + String.join(", ", WidgetTypes.all()) + "]";
                    List<FlowProblem> expected = statesOfTypes(json, row.unknownTypes()).stream()
                            .map(state -> FlowProblem.error(enumeration, "#/states/" + state + "/type"))
                            .toList();
                    assertAll(
                            () -> assertTrue(!parsed.valid(), row.notes()),
                            () -> assertEquals(
                                    expected,
                                    parsed.errors().stream()
                                            .filter(problem -> problem.message().equals(enumeration))
                                            .toList()));
                }));
    }

    private static List<Integer> statesOfTypes(String json, Set<String> types) throws IOException {
        JsonNode states = JSON.readTree(json).get("states");
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (types.contains(states.get(i).get("type").asText())) {
                found.add(i);
            }
        }
        return found;
    }

    private static Stream<Row> index() throws IOException {
        Path index = FLOWS.resolve("INDEX.md");
        if (!Files.isReadable(index)) {
            System.out.println("SKIPPED: no corpus of real flows at "
                    + FLOWS.toAbsolutePath().normalize());
            Assumptions.abort("no corpus of real flows");
        }
        List<Row> rows = Files.readAllLines(index).stream()
                .map(Row::parse)
                .flatMap(Optional::stream)
                .toList();
        assertTrue(rows.size() >= 40, "the index lists " + rows.size() + " flows");
        return rows.stream();
    }
}
