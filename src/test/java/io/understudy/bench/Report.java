package io.understudy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured: printed as it comes and once more as one table at the end, and written as JSON. */
final class Report implements AutoCloseable {

    /** A case's part of the report. */
    private record Section(String name, String legend, List<Row> rows, List<String> notes, List<Verdict> verdicts) {
        static Section of(String name, String legend) {
            return new Section(name, legend, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Settings settings;
    private final Path json;
    private final Map<String, String> machine = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Report(Settings settings, Path json) {
        this.settings = settings;
        this.json = json;
    }

    /** What it runs on. */
    void machine(Map<String, String> description) {
        machine.putAll(description);
    }

    /** What follows belongs to this case. */
    void begin(Case next) {
        sections.add(Section.of(next.name(), next.legend()));
        System.out.println(System.lineSeparator() + next.name());
    }

    /** A case that cannot be run here. */
    void skip(Case skipped, String why) {
        sections.add(Section.of(skipped.name(), skipped.legend()));
        note("skipped: " + why);
    }

    /** A line for whoever waits, not for the report. */
    void progress(String line) {
        System.out.println("  " + line);
    }

    /** A line of the table. */
    void add(Row row) {
        current().rows().add(row);
        System.out.print(Table.of(List.of(row)));
    }

    /** A figure that no column has, or why one is missing. */
    void note(String note) {
        current().notes().add(note);
        System.out.println("  " + note);
    }

    /** A figure that has a target. */
    void verdict(Verdict verdict) {
        current().verdicts().add(verdict);
        System.out.println("  " + verdict);
    }

    /** Something promised did not happen. */
    void missing(String what) {
        missing.add(what);
    }

    private Section current() {
        return sections.get(sections.size() - 1);
    }

    /** Prints the whole and writes the file. */
    @Override
    public void close() {
        System.out.println();
        System.out.print(Table.of(
                sections.stream().flatMap(section -> section.rows().stream()).toList()));
        for (Section section : sections) {
            System.out.println(System.lineSeparator() + section.name() + ": " + section.legend());
            section.notes().forEach(note -> System.out.println("  " + note));
            section.verdicts().forEach(verdict -> System.out.println("  " + verdict));
        }
        System.out.println();
        machine.forEach((name, value) -> System.out.println(name + ": " + value));
        if (settings.scale() != 1) {
            System.out.println("SCALED: the prescribed sizes were multiplied by " + settings.scale());
        }
        missing.forEach(what -> System.out.println(System.lineSeparator() + "MISSING  " + what));
        write();
    }

    private void write() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("rounds", settings.rounds());
        all.put("secondsPerRound", settings.time().toSeconds());
        all.put("scale", settings.scale());
        all.put("cases", sections);
        all.put("missing", missing);
        try {
            Files.createDirectories(json.getParent());
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(json.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
