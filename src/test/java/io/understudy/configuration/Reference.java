package io.understudy.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code src/docs/configuration.md} whose rows begin with a key of ours. */
final class Reference {

    private static final Path PAGE = Path.of("src/docs/configuration.md");

    /** Key, unit, default, range, meaning. */
    private static final Pattern ROW =
            Pattern.compile("\\| `(understudy\\.[^`]+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| (.*) \\|");

    private static final Pattern AT_LEAST = Pattern.compile("≥ (\\d\\S*)");
    private static final Pattern AGAINST_ANOTHER =
            Pattern.compile("[≥>] `?(?:understudy|quarkus)\\.\\S+(?: \\+ \\S+)*");
    private static final Pattern BETWEEN = Pattern.compile("(\\S+) – (\\S+)");

    /**
     * What the page says of a key.
     *
     * @param unit what it counts or is
     * @param byDefault its default; {@code required}, or {@code none}
     * @param range allowed values, in words or as {@code ≥ 1} or {@code 1 – 20}; may be empty
     * @param meaning the rest
     */
    record Entry(String unit, String byDefault, String range, String meaning) {

        Optional<String> least() {
            Matcher atLeast = AT_LEAST.matcher(range);
            Matcher between = BETWEEN.matcher(range);
            return atLeast.matches()
                    ? Optional.of(atLeast.group(1))
                    : between.matches() ? Optional.of(between.group(1)) : Optional.empty();
        }

        /** Whether the range is said: in numbers, or by another setting. */
        boolean bounded() {
            return least().isPresent() || AGAINST_ANOTHER.matcher(range).matches();
        }

        Optional<String> most() {
            Matcher between = BETWEEN.matcher(range);
            return between.matches() ? Optional.of(between.group(2)) : Optional.empty();
        }
    }

    private Reference() {}

    /** By key, with stars for names and indexes. */
    static Map<String, Entry> read() {
        Map<String, Entry> entries = new TreeMap<>();
        for (String line : lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String key = row.group(1).replace("<name>", "*").replaceAll("\\[\\d+]", "[*]");
                Entry entry = new Entry(row.group(2), plain(row.group(3)), plain(row.group(4)), row.group(5));
                if (entries.put(key, entry) != null) {
                    throw new AssertionError(key + " is on the page twice");
                }
            }
        }
        return entries;
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }

    private static Iterable<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
