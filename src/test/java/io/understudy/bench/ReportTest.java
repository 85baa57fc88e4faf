package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void a_table_has_a_dash_for_what_is_not_known() {
        Row row = Row.named("run").with(Column.RATE, 8_200.4).with(Column.CPU_BROKER, Double.NaN);

        List<String> lines = Table.of(List.of(row)).lines().toList();

        assertEquals(2, lines.size());
        assertTrue(lines.get(0).contains("rate/s"));
        assertTrue(lines.get(1).matches("run +8,200( +-)+"), lines.get(1));
    }

    @Test
    void a_target_that_is_just_reached_is_met() {
        assertTrue(Verdict.atLeast("rate", 2, 2).met());
        assertFalse(Verdict.atLeast("rate", 1.99, 2).met());
        assertTrue(Verdict.atMost("latency", 3, 3).met());
        assertFalse(Verdict.atMost("latency", 3.01, 3).met());
    }

    @Test
    void a_figure_that_could_not_be_measured_meets_no_target() {
        assertFalse(Verdict.atLeast("rate", Double.NaN, 2).met());
        assertFalse(Verdict.atMost("latency", Double.NaN, 3).met());
    }

    @Test
    void the_file_holds_the_machine_the_rows_the_verdicts_and_what_is_missing() throws IOException {
        Path file = folder.resolve("results.json");
        try (Report report = new Report(Settings.of(new Properties()), file)) {
            report.machine(Map.of("cores", "2"));
            report.begin(new CreateCase(64));
            report.add(Row.named("create-64").with(Column.RATE, 1_000));
            report.verdict(Verdict.atLeast("rate, times the floor", 2.5, 2));
            report.missing("step rows: 2 promised, 1 found");
        }

        JsonNode all = new ObjectMapper().readTree(file.toFile());
        assertEquals("2", all.at("/machine/cores").asText());
        assertEquals("create-64", all.at("/cases/0/name").asText());
        assertEquals(1_000, all.at("/cases/0/rows/0/values/RATE").asDouble());
        assertEquals(2.5, all.at("/cases/0/verdicts/0/measured").asDouble());
        assertEquals("step rows: 2 promised, 1 found", all.at("/missing/0").asText());
    }
}
