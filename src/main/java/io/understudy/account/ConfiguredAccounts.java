package io.understudy.account;

import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The configured accounts, checked and hashed. A mistake in them stops the start with a sentence naming the key. */
@ApplicationScoped
class ConfiguredAccounts {

    private static final Set<String> STATUSES = Set.of(AccountEntity.ACTIVE, "suspended", "closed");

    /** An account ready to be written; {@code token} stays in memory to check webhook signatures. */
    record Account(Sid sid, String friendlyName, String status, String token, byte[] tokenHash, List<Key> keys) {
        @Override
        public String toString() {
            return "Account[" + sid + "]";
        }
    }

    /** A key ready to be written. */
    record Key(Sid sid, String friendlyName, byte[] secretHash) {
        @Override
        public String toString() {
            return "Key[" + sid + "]";
        }
    }

    private final KeyedHash hash;
    private final Map<String, Account> bySid = new TreeMap<>();

    ConfiguredAccounts(BootstrapConfig config, KeyedHash hash) {
        this.hash = hash;
        List<BootstrapConfig.Account> listed = config.accounts();
        for (int i = 0; i < listed.size(); i++) {
            Account account = account("understudy.bootstrap.accounts[" + i + "]", listed.get(i));
            require(
                    bySid.put(account.sid().toString(), account) == null,
                    "understudy.bootstrap.accounts",
                    "repeats a SID");
        }
    }

    Collection<Account> inSidOrder() {
        return bySid.values();
    }

    Optional<String> token(Sid account) {
        return Optional.ofNullable(bySid.get(account.toString())).map(Account::token);
    }

    private Account account(String name, BootstrapConfig.Account listed) {
        require(STATUSES.contains(listed.status()), name + ".status", "must be one of " + STATUSES);
        return new Account(
                sid(Sid.Prefix.AC, name, listed.sid()),
                listed.friendlyName(),
                listed.status(),
                listed.authToken(),
                hashOf(name + ".auth-token", listed.authToken()),
                keys(name + ".api-keys", listed.apiKeys()));
    }

    private List<Key> keys(String name, List<BootstrapConfig.ApiKey> listed) {
        List<Key> keys = listed.stream()
                .map(key -> new Key(
                        sid(Sid.Prefix.SK, name, key.sid()),
                        key.friendlyName(),
                        hashOf(name + ".secret", key.secret())))
                .sorted(Comparator.comparing(key -> key.sid().toString()))
                .toList();
        require(keys.stream().map(Key::sid).distinct().count() == keys.size(), name, "repeats a SID");
        return keys;
    }

    private byte[] hashOf(String name, String secret) {
        require(
                secret.length() >= Bootstrap.MIN_SECRET_CHARS,
                name,
                "needs at least " + Bootstrap.MIN_SECRET_CHARS + " characters");
        return hash.of(KeyedHash.SECRET, secret);
    }

    private static Sid sid(Sid.Prefix prefix, String name, String text) {
        return Sid.parse(prefix, text)
                .orElseThrow(() -> new IllegalStateException(
                        name + ".sid must be " + prefix + " and 32 hexadecimal digits, but is '" + text + "'"));
    }

    private static void require(boolean condition, String name, String rule) {
        if (!condition) {
            throw new IllegalStateException(name + " " + rule);
        }
    }
}
