package io.understudy.liquid;

import static io.understudy.liquid.Rendering.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real flows, where they are at hand. */
class CorpusTest {

    private static final Path FLOWS = Path.of(System.getProperty("understudy.shared", "../shared"), "flows", "open");

    @Test
    void every_template_of_the_corpus_with_balanced_braces_compiles() throws IOException {
        boolean present = Files.isDirectory(FLOWS);
        if (!present) {
            System.out.println("CorpusTest skipped: no flows at " + FLOWS);
        }
        Assumptions.assumeTrue(present);
        List<String> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(FLOWS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                collect(new ObjectMapper().readTree(file.toFile()), templates);
            }
        }

        List<String> refused = templates.stream()
                .filter(template -> Liquid.compile(template)
                                .render(new ObjectMapper().createObjectNode(), NOW)
                                .problem()
                        != null)
                .filter(template -> template.split("\\{\\{", -1).length == template.split("}}", -1).length)
                .toList();

        assertTrue(templates.size() > 1_000, () -> "only " + templates.size());
        assertEquals(List.of(), refused);
    }

    private static void collect(JsonNode node, List<String> templates) {
        if (node.isTextual()
                && (node.textValue().contains("{{") || node.textValue().contains("{%"))) {
            templates.add(node.textValue());
        }
        node.forEach(child -> collect(child, templates));
    }
}
