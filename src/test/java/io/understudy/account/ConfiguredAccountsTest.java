package io.understudy.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredAccountsTest {

    private static final String SID = "AC000000000000000000000000000000aa";
    private static final String SECRET = "a-secret-that-nobody-must-ever-see";

    @Test
    void accounts_can_be_configured_by_environment_variables() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(BootstrapConfig.class)
                .withMapping(AccountConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new io.smallrye.config.EnvConfigSource(
                        Map.of(
                                "UNDERSTUDY_ACCOUNT_HASH_KEY", "0123456789abcdef0123456789abcdef",
                                "UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__SID", SID,
                                "UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__AUTH_TOKEN", SECRET,
                                "UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__API_KEYS_0__SID",
                                        "SK000000000000000000000000000000aa",
                                "UNDERSTUDY_BOOTSTRAP_ACCOUNTS_0__API_KEYS_0__SECRET", SECRET),
                        300))
                .build();

        ConfiguredAccounts.Account account =
                configured(config).inSidOrder().iterator().next();

        assertEquals(SID, account.sid().toString());
        assertEquals(SECRET, account.token());
        assertEquals(
                "SK000000000000000000000000000000aa",
                account.keys().get(0).sid().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "AC00, a-secret-that-nobody-must-ever-see, active, understudy.bootstrap.accounts[0].sid",
        "SK000000000000000000000000000000aa, a-secret-that-nobody-must-ever-see, active, .sid",
        "AC000000000000000000000000000000aa, too-short-secret, active, understudy.bootstrap.accounts[0].auth-token",
        "AC000000000000000000000000000000aa, a-secret-that-nobody-must-ever-see, gone, understudy.bootstrap.accounts[0].status",
    })
    void a_mistake_stops_the_start_and_is_named_without_the_secret(
            String sid, String token, String status, String named) {
        SmallRyeConfig config = properties(Map.of(
                "understudy.account.hash-key", "0123456789abcdef0123456789abcdef",
                "understudy.bootstrap.accounts[0].sid", sid,
                "understudy.bootstrap.accounts[0].auth-token", token,
                "understudy.bootstrap.accounts[0].status", status));

        String message = assertThrows(IllegalStateException.class, () -> configured(config))
                .getMessage();

        assertTrue(message.contains(named), message);
        assertFalse(message.contains(token), message);
    }

    @Test
    void a_short_hash_key_stops_the_start() {
        SmallRyeConfig config = properties(Map.of("understudy.account.hash-key", "short"));

        assertThrows(IllegalStateException.class, () -> configured(config));
    }

    @Test
    void hashes_for_different_purposes_are_unrelated() {
        KeyedHash hash =
                new KeyedHash(properties(Map.of("understudy.account.hash-key", "0123456789abcdef0123456789abcdef"))
                        .getConfigMapping(AccountConfig.class));

        assertFalse(java.util.Arrays.equals(hash.of("page", "x"), hash.of("secret", "x")));
        assertTrue(java.util.Arrays.equals(hash.of("page", "x"), hash.of("page", "x")));
    }

    private static ConfiguredAccounts configured(SmallRyeConfig config) {
        return new ConfiguredAccounts(
                config.getConfigMapping(BootstrapConfig.class),
                new KeyedHash(config.getConfigMapping(AccountConfig.class)));
    }

    private static SmallRyeConfig properties(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(BootstrapConfig.class)
                .withMapping(AccountConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 300))
                .build();
    }
}
