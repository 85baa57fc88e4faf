package io.understudy.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What our own metadata tells the builder of a native image, beside what Quarkus tells it by itself. */
final class Registered {

    static final Path RESOURCES = Path.of("src", "main", "resources");

    private static final Path METADATA = RESOURCES.resolve("META-INF/native-image");
    private static final String AT_RUN_TIME = "--initialize-at-run-time=";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Registered() {}

    /** Classes that may be made by their name. */
    static Set<String> classes() {
        return files("reflect-config.json")
                .flatMap(file -> StreamSupport.stream(json(file).spliterator(), false))
                .map(entry -> entry.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** Resources that are in the image. */
    static List<Pattern> resources() {
        return files("resource-config.json")
                .flatMap(file -> StreamSupport.stream(
                        json(file).at("/resources/includes").spliterator(), false))
                .map(entry -> Pattern.compile(entry.path("pattern").asText()))
                .toList();
    }

    /** Classes whose static fields are filled when the image starts, not when it is built. */
    static Set<String> initialisedAtRunTime() {
        return files("native-image.properties")
                .map(file -> properties(file).getProperty("Args"))
                .flatMap(arguments -> Arrays.stream(arguments.split(" +")))
                .filter(argument -> argument.startsWith(AT_RUN_TIME))
                .flatMap(argument ->
                        Arrays.stream(argument.substring(AT_RUN_TIME.length()).split(",")))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(String name) {
        try (Stream<Path> all = Files.walk(METADATA)) {
            return all.filter(file -> file.getFileName().toString().equals(name)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (var text = Files.newBufferedReader(file)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
