package io.understudy.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.understudy.deploy.Deployed.Variable;
import io.understudy.deploy.KnownSettings.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting with a typo would be ignored without a word; here it fails. */
class SettingsInDeploymentTest {

    private static final KnownSettings KNOWN = KnownSettings.ofThisGateway();

    private static final Path DEVELOPMENT = Deployed.KUBERNETES.resolve("overlays/dev");

    /** What looks like one of the gateway's variables, in a text. */
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:QUARKUS|UNDERSTUDY|KAFKA)_[A-Z0-9_]*[A-Z0-9]\\b");

    /** A setting of the build, on a command line. */
    private static final Pattern OPTION = Pattern.compile("-D(quarkus\\.[a-z0-9.-]+)");

    @Test
    void manifests_set_only_what_the_gateway_reads() {
        List<Variable> variables = Deployed.inManifests();

        assertTrue(variables.stream().anyMatch(variable -> variable.name().equals("UNDERSTUDY_ROLES")));
        assertTrue(variables.stream().anyMatch(variable -> variable.file().startsWith(DEVELOPMENT)));
        assertEquals(List.of(), unknown(variables));
    }

    @Test
    void the_compose_file_sets_only_what_the_gateway_reads() {
        List<Variable> variables = Deployed.inCompose();

        assertTrue(variables.stream().anyMatch(variable -> variable.name().equals("UNDERSTUDY_ROLES")));
        assertEquals(List.of(), unknown(variables));
    }

    static Stream<Path> texts() throws IOException {
        try (Stream<Path> runbooks = Files.list(Path.of("src/docs/runbooks"))) {
            return Stream.concat(
                    Stream.of(
                                    "deploy/Dockerfile.jvm",
                                    "deploy/Dockerfile.native",
                                    "deploy/aot-cache.sh",
                                    "src/docs/configuration.md",
                                    "src/docs/guides/debezium.md",
                                    "src/docs/guides/kubernetes.md",
                                    "k8s/components/debezium/README.md")
                            .map(Path::of),
                    runbooks.sorted().toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void texts_name_only_variables_that_the_gateway_reads(Path text) {
        List<Variable> variables = matches(VARIABLE, text)
                .map(match -> new Variable(text, match.group()))
                .toList();

        assertEquals(List.of(), unknown(variables));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/Dockerfile.jvm", "deploy/Dockerfile.native", "src/docs/guides/kubernetes.md"})
    void builds_set_only_what_quarkus_knows(Path text) {
        List<String> unknown = matches(OPTION, text)
                .map(match -> match.group(1))
                .filter(option -> !KNOWN.hasProperty(option))
                .toList();

        assertEquals(List.of(), unknown);
    }

    @Test
    void the_development_settings_are_what_the_typed_configuration_takes() {
        Map<String, String> variables = new HashMap<>(Deployed.environment(DEVELOPMENT.resolve("gateway.env")));
        variables.putAll(Deployed.environment(DEVELOPMENT.resolve("development.env")));

        accept(variables);

        variables.put("UNDERSTUDY_OUTBOX_REPLICATION_FACTOR", "one");
        assertThrows(RuntimeException.class, () -> accept(variables));
    }

    @Test
    void a_typo_and_a_setting_of_the_build_are_found() {
        assertTrue(KNOWN.readsVariable("UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__AUTH_TOKEN"));
        assertTrue(KNOWN.readsVariable("UNDERSTUDY_CARRIERS_MAIN_ACCOUNT_SID"));
        assertTrue(KNOWN.readsVariable("QUARKUS_DATASOURCE_REACTIVE_URL"));
        assertTrue(KNOWN.readsVariable("KAFKA_BOOTSTRAP_SERVERS"));

        assertFalse(KNOWN.readsVariable("UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0_AUTH_TOKEN"));
        assertFalse(KNOWN.readsVariable("UNDERSTUDY_CARRIERS_MAIN_ACOUNT_SID"));
        assertFalse(KNOWN.readsVariable("QUARKUS_DATASOURCE_REACTIVE_ULR"));
        assertFalse(KNOWN.readsVariable("KAFKA_BOOTSTRAP_SERVER"));
        assertFalse(KNOWN.readsVariable("QUARKUS_DATASOURCE_DB_KIND"));
        assertTrue(KNOWN.hasProperty("quarkus.package.jar.type"));
        assertTrue(KNOWN.count(Time.BUILD) > 0);
    }

    private static List<Variable> unknown(List<Variable> variables) {
        return variables.stream()
                .filter(variable -> !KNOWN.readsVariable(variable.name()))
                .toList();
    }

    private static void accept(Map<String, String> variables) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(variables, EnvConfigSource.ORDINAL));
        DeclaredSettings.mappings().forEach(builder::withMapping);
        builder.build();
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path text) {
        try {
            return pattern.matcher(Files.readString(text)).results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
