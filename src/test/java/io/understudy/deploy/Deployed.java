package io.understudy.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The environment variables that manifests and the compose file give to the gateway, with where they stand. */
final class Deployed {

    /** A variable, or a key that becomes one. */
    record Variable(Path file, String name) {}

    static final Path KUBERNETES = Path.of("k8s");
    static final Path COMPOSE = Path.of("deploy/compose.yaml");

    /** The gateway's containers; patches name them without saying their image. */
    private static final Set<String> CONTAINERS = Set.of("gateway", "await-schema", "migrate");

    private static final String OURS = "understudy";

    /** The ConfigMaps and the Secret whose keys become variables of the gateway. */
    private static final Set<String> SOURCES = Set.of(OURS, "understudy-migrate");

    private final List<Variable> found = new ArrayList<>();

    private Deployed() {}

    static List<Variable> inManifests() {
        Deployed reader = new Deployed();
        yaml(KUBERNETES).forEach(file -> reader.read(file));
        return List.copyOf(reader.found);
    }

    static List<Variable> inCompose() {
        Deployed reader = new Deployed();
        Map<?, ?> services = (Map<?, ?>) ((Map<?, ?>) documents(COMPOSE).get(0)).get("services");
        services.values().stream()
                .map(service -> (Map<?, ?>) service)
                .filter(service -> String.valueOf(service.get("image")).startsWith(OURS))
                .flatMap(service -> ((Map<?, ?>) service.get("environment")).keySet().stream())
                .forEach(name -> reader.add(COMPOSE, name));
        return List.copyOf(reader.found);
    }

    /** Name and value of what an environment file says. */
    static Map<String, String> environment(Path file) {
        Map<String, String> variables = new TreeMap<>();
        lines(file).filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return variables;
    }

    private void read(Path file) {
        documents(file).forEach(document -> visit(file, document));
    }

    private void visit(Path file, Object node) {
        if (node instanceof Map<?, ?> map) {
            containers(file, map);
            generators(file, map);
            reference(file, map);
            map.values().forEach(value -> visit(file, value));
        } else if (node instanceof List<?> list) {
            list.forEach(each -> visit(file, each));
        }
    }

    private void containers(Path file, Map<?, ?> pod) {
        Stream.of("containers", "initContainers")
                .flatMap(key -> list(pod, key))
                .filter(container -> isOurs(file, container))
                .flatMap(container -> list(container, "env"))
                .forEach(variable -> add(file, variable.get("name")));
    }

    private static boolean isOurs(Path file, Map<?, ?> container) {
        boolean named = CONTAINERS.contains(String.valueOf(container.get("name")));
        boolean image = OURS.equals(container.get("image"));
        if (image && !named) {
            throw new IllegalStateException(file + ": a container of the gateway with another name: " + container);
        }
        return named;
    }

    private void generators(Path file, Map<?, ?> kustomization) {
        Stream.of("configMapGenerator", "secretGenerator")
                .flatMap(key -> list(kustomization, key))
                .filter(generator -> SOURCES.contains(String.valueOf(generator.get("name"))))
                .forEach(generator -> {
                    texts(generator, "envs")
                            .map(file::resolveSibling)
                            .forEach(envs -> environment(envs).keySet().forEach(name -> add(envs, name)));
                    texts(generator, "literals").forEach(literal -> add(file, literal.split("=")[0]));
                });
    }

    /** One key of the gateway's ConfigMap or Secret, wherever it is used. */
    private void reference(Path file, Map<?, ?> map) {
        if (map.get("key") != null && SOURCES.contains(String.valueOf(map.get("name")))) {
            add(file, map.get("key"));
        }
    }

    private void add(Path file, Object name) {
        found.add(new Variable(file, String.valueOf(name)));
    }

    private static Stream<String> texts(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> list ? list.stream().map(String::valueOf) : Stream.empty();
    }

    private static Stream<Map<?, ?>> list(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> list ? list.stream().map(each -> (Map<?, ?>) each) : Stream.empty();
    }

    private static Stream<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Object> documents(Path file) {
        List<Object> documents = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(file)) {
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).forEach(documents::add);
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
