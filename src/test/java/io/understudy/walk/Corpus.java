package io.understudy.walk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Flows that people have written, from a folder beside the project. */
public final class Corpus {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus() {}

    /** Definitions by file name; without the folder the test says so and is skipped. */
    public static Map<String, ObjectNode> flows() {
        Path folder =
                Path.of(System.getProperty("understudy.shared", "../shared")).resolve("flows/open");
        if (!Files.isDirectory(folder)) {
            System.out.println("SKIPPED: no flows in " + folder.toAbsolutePath().normalize());
        }
        Assumptions.assumeTrue(Files.isDirectory(folder));
        Map<String, ObjectNode> flows = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> definitions =
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            for (Path file : definitions) {
                flows.put(file.getFileName().toString(), (ObjectNode) JSON.readTree(file.toFile()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flows;
    }
}
