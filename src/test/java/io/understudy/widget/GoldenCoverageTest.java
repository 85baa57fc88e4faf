package io.understudy.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.flow.WidgetTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The goldens show every event that a runnable widget has, and no other. */
class GoldenCoverageTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/understudy/engine/golden");
    private static final Pattern PATH = Pattern.compile(".* \\((.+)\\) --(.+)--> .*");

    /** Events that a definition may name and that never fire; each widget's Javadoc says why. */
    private static final Map<String, Set<String>> NEVER = Map.of(
            "send-to-flex", Set.of("composerStarted"),
            "send-to-auto-pilot", Set.of("sessionEnded", "timeout"));

    /** By which the engine ends every widget that uses a call, drawn or not. */
    private static final String HANGUP = "hangup";

    @Test
    void every_event_of_every_runnable_widget_occurs_in_a_golden() throws IOException {
        Map<String, Set<String>> shown = shown();

        for (String type : Widgets.runnable()) {
            Set<String> expected = new TreeSet<>(WidgetTypes.events(type));
            expected.removeAll(NEVER.getOrDefault(type, Set.of()));
            Set<String> actual = new TreeSet<>(shown.getOrDefault(type, Set.of()));
            if (!expected.contains(HANGUP)) {
                actual.remove(HANGUP);
            }
            assertEquals(expected, actual, type);
        }
    }

    private static Map<String, Set<String>> shown() throws IOException {
        Map<String, Set<String>> shown = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.toList();
        }
        for (Path file : files) {
            JsonNode golden = new ObjectMapper().readTree(Files.readString(file));
            for (String path : golden.path("expected").findValuesAsText("path")) {
                Matcher parts = PATH.matcher(path);
                if (parts.matches()) {
                    shown.computeIfAbsent(parts.group(1), t -> new TreeSet<>()).add(parts.group(2));
                }
            }
        }
        return shown;
    }
}
