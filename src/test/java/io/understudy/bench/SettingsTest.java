package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void nothing_said_is_every_case_at_full_size_on_servers_of_its_own() {
        Settings settings = settings();

        assertEquals(List.of(), settings.cases());
        assertEquals(1, settings.scale());
        assertTrue(settings.running().isEmpty());
        assertEquals(1_000_000, settings.scaled(1_000_000));
    }

    @Test
    void scaled_sizes_never_vanish() {
        Settings settings = settings("bench.scale", "0.001");

        assertEquals(100, settings.scaled(100_000));
        assertEquals(1, settings.scaled(10));
    }

    @Test
    void cases_and_options_are_lists() {
        Settings settings = settings("bench.cases", "run, create-64", "bench.jvm", "-Xmx1g  -XX:+UseParallelGC");

        assertEquals(List.of("run", "create-64"), settings.cases());
        assertEquals(List.of("-Xmx1g", "-XX:+UseParallelGC"), settings.jvm());
    }

    @Test
    void settings_of_the_gateway_keep_their_names() {
        Settings settings = settings("bench.gateway.understudy.execution.lane.batch", "128", "bench.rounds", "1");

        assertEquals(Map.of("understudy.execution.lane.batch", "128"), settings.gateway());
    }

    @ParameterizedTest
    @CsvSource({
        "bench.rounds, 0",
        "bench.rounds, 1.5",
        "bench.rounds, many",
        "bench.seconds, -1",
        "bench.warmup, 0",
        "bench.scale, 0",
        "bench.scale, 2",
        "bench.scale, NaN"
    })
    void a_value_out_of_range_is_refused_by_name(String name, String value) {
        BadSetting refused = assertThrows(BadSetting.class, () -> settings(name, value));

        assertTrue(refused.getMessage().startsWith("-D" + name + "=" + value), refused.getMessage());
        assertFalse(refused.getMessage().contains("\n"));
    }

    @Test
    void a_running_gateway_is_known_by_its_url_and_never_prints_its_secrets() {
        Settings.Running running = settings(
                        "bench.url", "http://gateway:8080/",
                        "bench.account", "AC00000000000000000000000000000001",
                        "bench.token", "hush",
                        "bench.jdbc", "jdbc:postgresql://db/understudy?user=postgres&password=hush",
                        "bench.kafka", "kafka:9092")
                .running()
                .orElseThrow();

        assertEquals(URI.create("http://gateway:8080"), running.url());
        assertFalse(running.toString().contains("hush"));
    }

    @Test
    void a_running_gateway_without_its_database_is_refused() {
        BadSetting refused = assertThrows(
                BadSetting.class,
                () -> settings("bench.url", "http://gateway", "bench.account", "AC1", "bench.token", "hush"));

        assertEquals("-Dbench.url needs -Dbench.jdbc too", refused.getMessage());
    }

    private static Settings settings(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.of(properties);
    }
}
