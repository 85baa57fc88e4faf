package io.understudy.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a form or query. Where a field is given twice the first counts (twilio-java doubles {@code PageSize});
 * an empty value is a missing one. Every failure names its field, under code 20001.
 */
final class Fields {

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) {
        this.values = values;
    }

    static Fields ofForm(byte[] body) {
        return new Fields(UrlEncoded.parse(new String(body, StandardCharsets.ISO_8859_1)));
    }

    /** @param query as received, without the question mark */
    static Fields ofQuery(String query) {
        return new Fields(UrlEncoded.parse(query));
    }

    /** Any text without a zero character. */
    Optional<String> text(String name) {
        Optional<String> value =
                values.getOrDefault(name, List.of()).stream().findFirst().filter(v -> !v.isEmpty());
        if (value.isPresent() && Text.isBroken(value.get())) {
            throw ApiException.invalid(name, "must not contain zero characters");
        }
        return value;
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> ApiException.missing(name));
    }

    /** One line of bounded length, without the spaces around it. */
    Optional<String> line(String name, int maxChars) {
        Optional<String> value = text(name).map(String::strip).filter(v -> !v.isEmpty());
        value.ifPresent(v -> checkLine(name, v, maxChars));
        return value;
    }

    String requiredLine(String name, int maxChars) {
        return line(name, maxChars).orElseThrow(() -> ApiException.missing(name));
    }

    /** Every value of a repeated field; empty if the field is absent altogether. */
    Optional<List<String>> all(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A value that a reader understands. */
    <T> Optional<T> read(String name, String rule, Function<String, Optional<T>> reader) {
        return text(name).map(value -> reader.apply(value).orElseThrow(() -> ApiException.invalid(name, rule)));
    }

    <T> T requiredRead(String name, String rule, Function<String, Optional<T>> reader) {
        return read(name, rule, reader).orElseThrow(() -> ApiException.missing(name));
    }

    static void checkLine(String name, String value, int maxChars) {
        if (value.length() > maxChars) {
            throw ApiException.invalid(name, "must be at most " + maxChars + " characters long");
        }
        if (Text.hasControls(value)) {
            throw ApiException.invalid(name, "must not contain control characters");
        }
    }
}
