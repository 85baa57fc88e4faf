package io.understudy.operations;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every alert says what it is and what to do, and the dashboard is one that Grafana understands. */
class AlertsTest {

    private static final Path RUNBOOKS = Path.of("src", "docs", "runbooks");
    private static final String INDEX = "README.md";

    private static final List<String> CHAPTERS =
            List.of("## What it means", "## Impact", "## How to look", "## How to fix", "## How to prevent");

    @Test
    void every_alert_has_a_runbook_and_every_runbook_an_alert() throws IOException {
        Set<String> pages;
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(INDEX))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertEquals(
                Watched.rules().stream().map(AlertsTest::page).collect(Collectors.toCollection(TreeSet::new)), pages);
    }

    private static String page(JsonNode rule) {
        String url = rule.at("/annotations/runbook_url").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test
    void every_alert_says_how_bad_it_is_and_what_happened() throws IOException {
        assertAll(Watched.rules().stream().<Executable>map(rule -> () -> {
            String name = rule.path("alert").asText();
            assertTrue(name.matches("Understudy[A-Z][A-Za-z0-9]+"), name);
            assertTrue(
                    Set.of("critical", "warning")
                            .contains(rule.at("/labels/severity").asText()),
                    name);
            assertFalse(rule.at("/annotations/summary").asText().isBlank(), name);
            assertFalse(rule.at("/annotations/description").asText().isBlank(), name);
            assertTrue(
                    rule.at("/annotations/runbook_url").asText().endsWith("src/docs/runbooks/" + name + ".md"), name);
        }));
    }

    @Test
    void every_runbook_has_all_its_chapters_and_stands_in_the_index() throws IOException {
        String index = Files.readString(RUNBOOKS.resolve(INDEX));
        for (JsonNode rule : Watched.rules()) {
            String page = Files.readString(RUNBOOKS.resolve(page(rule)));
            assertTrue(page.startsWith("# " + rule.path("alert").asText() + "\n"), page(rule));
            CHAPTERS.forEach(
                    chapter -> assertTrue(page.contains("\n" + chapter + "\n"), page(rule) + " lacks " + chapter));
            assertTrue(index.contains("(" + page(rule) + ")"), page(rule));
        }
    }

    @Test
    void the_dashboard_asks_the_chosen_source_about_the_chosen_gateway() throws IOException {
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : Watched.panels()) {
            String title = panel.path("title").asText();
            assertTrue(ids.add(panel.path("id").asInt()), title + ": id used twice");
            if (!panel.path("type").asText().equals("row")) {
                assertEquals("${datasource}", panel.at("/datasource/uid").asText(), title);
                assertFalse(panel.path("targets").isEmpty(), title);
            }
            for (JsonNode target : panel.path("targets")) {
                String query = target.path("expr").asText();
                assertTrue(query.contains("namespace=~\"$namespace\""), title + ": " + query);
            }
        }
        List<String> variables = Watched.dashboard().at("/templating/list").findValuesAsText("name");
        assertTrue(variables.containsAll(List.of("datasource", "namespace", "role")), variables::toString);
    }
}
