package io.understudy.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredCarriersTest {

    private static final String KEYS = "understudy.carriers.east.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account-sid||account-sid must be AC and 32 hexadecimal digits",
                "account-sid|AC1|account-sid must be AC and 32 hexadecimal digits",
                "password||password is missing",
                "base-url|ftp://api.example.com|base-url must be an http(s) URL",
                "base-url|api.example.com|base-url must be an http(s) URL",
                "base-url|https://me:secret@api.example.com|base-url must be an http(s) URL",
                "base-url|https://api example.com|base-url must be a URL",
                "conversations-url|nowhere|conversations-url must be an http(s) URL",
                "taskrouter-workspace|WW1|taskrouter-workspace must be WS and 32 hexadecimal digits",
                "connections|0|connections must be from 1 to 10000",
                "timeout|0s|timeout must be at least a millisecond",
                "accounts|AC1|accounts must be SIDs of accounts, but one is 'AC1'"
            })
    void a_mistake_is_said_in_a_sentence_that_names_the_key(String key, String value, String sentence) {
        Map<String, String> properties = right();
        if (value == null) {
            properties.remove(KEYS + key);
        } else {
            properties.put(KEYS + key, value);
        }

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> read("east", properties));

        assertTrue(failure.getMessage().startsWith(KEYS + sentence), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"simulator, built-in", "none, built-in", "East, not a carrier's name", "9, not a carrier's name"})
    void a_name_that_is_taken_or_ill_formed_is_refused(String name, String sentence) {
        Map<String, String> properties = new HashMap<>();
        right().forEach((key, value) -> properties.put(key.replace(".east.", "." + name + "."), value));

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> read(name, properties));

        assertTrue(failure.getMessage().startsWith("understudy.carriers." + name), failure.getMessage());
        assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
    }

    @Test
    void an_account_has_one_carrier() {
        Map<String, String> properties = right();
        properties.put(KEYS + "accounts", Bench.ACCOUNT.toString());
        new HashMap<>(properties).forEach((key, value) -> properties.put(key.replace(".east.", ".west."), value));

        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> ConfiguredCarriers.read(Bench.config(properties), Optional.of(Bench.PUBLIC)));

        assertEquals(
                "understudy.carriers.west.accounts repeats " + Bench.ACCOUNT + ", whose carrier is 'east'",
                failure.getMessage());
    }

    @Test
    void a_carrier_that_could_not_reach_us_stops_the_start() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class, () -> ConfiguredCarriers.read(Bench.config(right()), Optional.empty()));

        assertEquals(
                "understudy.public-base-url is missing: the carrier 'east' could not reach us", failure.getMessage());
    }

    @Test
    void without_carriers_nothing_is_missing() {
        assertEquals(List.of(), ConfiguredCarriers.read(Bench.config(Map.of()), Optional.empty()));
    }

    @Test
    void a_carrier_may_be_configured_by_the_environment_alone() {
        CarriersConfig config = new SmallRyeConfigBuilder()
                .withMapping(CarriersConfig.class)
                .withSources(new EnvConfigSource(
                        Map.of(
                                "UNDERSTUDY_CARRIERS_EAST_ACCOUNT_SID", Bench.THEIR_ACCOUNT,
                                "UNDERSTUDY_CARRIERS_EAST_PASSWORD", Bench.PASSWORD,
                                "UNDERSTUDY_CARRIERS_EAST_BASE_URL", "https://east.example.com"),
                        300))
                .withConverter(Duration.class, 100, text -> Duration.parse("PT" + text))
                .build()
                .getConfigMapping(CarriersConfig.class);

        CarrierSettings carrier =
                ConfiguredCarriers.read(config, Optional.of(Bench.PUBLIC)).get(0);

        assertEquals("east", carrier.name());
        assertEquals("https://east.example.com", carrier.baseUrl());
    }

    @Test
    void twilios_own_hosts_are_known_and_any_other_carrier_has_one_for_everything() {
        CarrierSettings twilio = read("east", right());
        CarrierSettings other = Bench.settings("https://other.example.com/api/");

        assertEquals("https://conversations.twilio.com", twilio.conversationsUrl());
        assertEquals("https://taskrouter.twilio.com", twilio.taskrouterUrl());
        assertEquals("https://other.example.com/api", other.conversationsUrl());
        assertEquals("https://other.example.com/api/2010-04-01/Accounts/" + Bench.THEIR_ACCOUNT, other.accountUrl());
    }

    @Test
    void the_password_signs_unless_another_token_does() {
        assertEquals(Bench.PASSWORD, Bench.settings("https://a.example.com").authToken());
        assertEquals(
                "t", Bench.settings("https://a.example.com", "auth-token", "t").authToken());
        assertEquals(
                Bench.THEIR_ACCOUNT, Bench.settings("https://a.example.com").username());
    }

    @Test
    void no_secret_is_ever_printed() {
        assertFalse(Bench.settings("https://a.example.com").toString().contains(Bench.PASSWORD));
    }

    private static CarrierSettings read(String name, Map<String, String> properties) {
        return CarrierSettings.of(name, Bench.config(properties).carriers().get(name));
    }

    private static Map<String, String> right() {
        return new HashMap<>(Map.of(KEYS + "account-sid", Bench.THEIR_ACCOUNT, KEYS + "password", Bench.PASSWORD));
    }
}
