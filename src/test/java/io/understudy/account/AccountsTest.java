package io.understudy.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class AccountsTest {

    private static final Sid ANN = sid(Sid.Prefix.AC, "0a11");
    private static final Sid ANNS_KEY = sid(Sid.Prefix.SK, "0a12");
    private static final String TOKEN = "ann-token-ann-token-ann-token-ann-token";
    private static final String NEW_TOKEN = "new-token-new-token-new-token-new-token";
    private static final String KEY_SECRET = "ann-secret-ann-secret-ann-secret-ann";

    @Inject
    KeyedHash hash;

    @Inject
    CredentialCache cache;

    @Inject
    AttemptBrake brake;

    @Inject
    Accounts development;

    @Test
    void the_development_account_logs_in_with_its_token() {
        Sid account = sid(Sid.Prefix.AC, "1");
        assertEquals(
                new Authentication.Granted(account),
                await(() -> development.authenticate(account.toString(), "00000000000000000000000000000001")));
    }

    @Test
    void a_key_logs_in_as_its_account() {
        Accounts accounts = accounts("active", TOKEN, true);

        assertEquals(new Authentication.Granted(ANN), await(() -> login(accounts, ANNS_KEY, KEY_SECRET)));
    }

    @Test
    void a_wrong_secret_a_strange_name_and_no_sid_are_refused_alike() {
        Accounts accounts = accounts("active", TOKEN, true);

        assertEquals(new Authentication.Refused(), await(() -> login(accounts, ANN, KEY_SECRET)));
        assertEquals(new Authentication.Refused(), await(() -> login(accounts, ANN, "")));
        assertEquals(new Authentication.Refused(), await(() -> login(accounts, sid(Sid.Prefix.AC, "dead"), TOKEN)));
        assertEquals(new Authentication.Refused(), await(() -> accounts.authenticate("ann", TOKEN)));
    }

    @Test
    void after_a_rotation_only_the_new_token_logs_in() {
        await(() -> accounts("active", TOKEN, true).seeded());
        await(() -> accounts("active", NEW_TOKEN, true).seeded());

        assertEquals(new Authentication.Granted(ANN), await(() -> login(development, ANN, NEW_TOKEN)));
        assertEquals(new Authentication.Refused(), await(() -> login(development, ANN, TOKEN)));
    }

    @Test
    void a_key_that_is_no_longer_configured_is_revoked() {
        await(() -> accounts("active", TOKEN, true).seeded());
        await(() -> accounts("active", TOKEN, false).seeded());

        assertEquals(new Authentication.Refused(), await(() -> login(development, ANNS_KEY, KEY_SECRET)));
        assertEquals(new Authentication.Granted(ANN), await(() -> login(development, ANN, TOKEN)));
    }

    @Test
    void a_suspended_account_is_told_so_only_with_the_right_secret() {
        Accounts accounts = accounts("suspended", TOKEN, true);

        assertEquals(new Authentication.Inactive(), await(() -> login(accounts, ANN, TOKEN)));
        assertEquals(new Authentication.Inactive(), await(() -> login(accounts, ANNS_KEY, KEY_SECRET)));
        assertEquals(new Authentication.Refused(), await(() -> login(accounts, ANN, NEW_TOKEN)));
    }

    @Test
    void the_database_never_sees_a_secret() {
        await(() -> accounts("active", TOKEN, true).seeded());

        String stored = await(AccountsTest::everythingStored);

        assertTrue(stored.contains(ANN.uuid().toString()), "the account is stored");
        for (String secret : List.of(TOKEN, KEY_SECRET)) {
            assertFalse(stored.contains(secret), "no secret is stored");
            assertFalse(stored.contains(hex(secret)), "no secret is stored");
        }
    }

    @Test
    void only_a_configured_account_has_a_webhook_token() {
        Accounts accounts = accounts("active", TOKEN, true);

        assertEquals(Optional.of(TOKEN), accounts.webhookToken(ANN));
        assertEquals(Optional.empty(), accounts.webhookToken(sid(Sid.Prefix.AC, "dead")));
    }

    @Test
    void the_many_wrong_secrets_of_one_name_never_lock_out_the_right_one() {
        Accounts accounts = accounts("active", TOKEN, true);

        for (int i = 0; i < AttemptBrake.FREE_FAILURES + 2; i++) {
            assertEquals(new Authentication.Refused(), await(() -> login(accounts, ANN, NEW_TOKEN)));
        }
        assertEquals(new Authentication.Granted(ANN), await(() -> login(accounts, ANN, TOKEN)));
    }

    private Accounts accounts(String status, String token, boolean withKey) {
        ConfiguredAccounts configured = new ConfiguredAccounts(
                new Listed(ANN.toString(), token, status, withKey ? List.of(new ListedKey()) : List.of()), hash);
        return new Accounts(configured, new Bootstrap(configured, cache), cache, hash, brake);
    }

    private static Uni<Authentication> login(Accounts accounts, Sid name, String secret) {
        return accounts.authenticate(name.toString(), secret);
    }

    private static Uni<String> everythingStored() {
        String sql = "SELECT string_agg(a::text || coalesce(k::text, ''), ' ')"
                + " FROM account a LEFT JOIN api_key k ON k.account_sid = a.sid";
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, String.class).getSingleResult()));
    }

    private static <T> T await(Supplier<Uni<T>> pipeline) {
        try {
            return VertxContextSupport.subscribeAndAwait(pipeline);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sid sid(Sid.Prefix prefix, String digits) {
        return new Sid(prefix, new UUID(0, Long.parseLong(digits, 16)));
    }

    private record Listed(String sid, String authToken, String status, List<BootstrapConfig.ApiKey> apiKeys)
            implements BootstrapConfig, BootstrapConfig.Account {

        @Override
        public List<Account> accounts() {
            return List.of(this);
        }

        @Override
        public String friendlyName() {
            return "Ann";
        }
    }

    private record ListedKey() implements BootstrapConfig.ApiKey {

        @Override
        public String sid() {
            return ANNS_KEY.toString();
        }

        @Override
        public String secret() {
            return KEY_SECRET;
        }

        @Override
        public String friendlyName() {
            return "Ann's key";
        }
    }
}
