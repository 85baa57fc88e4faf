package io.understudy.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A metric as {@code src/docs/metrics.md} has it.
 *
 * @param type Prometheus' type of it
 * @param labels their names
 */
record Documented(String type, Set<String> labels) {

    private static final Path PAGE = Path.of("src", "docs", "metrics.md");

    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9_]+)` \\| (\\w+) \\|([^|]*)\\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /** All of them, by name. */
    static Map<String, Documented> all() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        Documented::of,
                        (one, other) -> {
                            throw new AssertionError("documented twice: " + one);
                        },
                        TreeMap::new));
    }

    private static Documented of(MatchResult row) {
        return new Documented(
                row.group(2),
                NAME.matcher(row.group(3))
                        .results()
                        .map(name -> name.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
