package io.understudy.account;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who may call. Non-blocking; to be called on a Vert.x context. */
@ApplicationScoped
public class Accounts {

    private final ConfiguredAccounts configured;
    private final Bootstrap bootstrap;
    private final CredentialCache cache;
    private final KeyedHash hash;
    private final AttemptBrake brake;

    Accounts(
            ConfiguredAccounts configured,
            Bootstrap bootstrap,
            CredentialCache cache,
            KeyedHash hash,
            AttemptBrake brake) {
        this.configured = configured;
        this.bootstrap = bootstrap;
        this.cache = cache;
        this.hash = hash;
        this.brake = brake;
    }

    /** Completes when the configured accounts are in the database; fails while that cannot be reached. */
    public Uni<Void> seeded() {
        return bootstrap.seeded();
    }

    /**
     * Checks the credentials of HTTP Basic: an account SID and its auth token, or an API key's SID and its secret.
     * Costs the same for a name that does not exist as for a wrong secret; many wrong secrets for one name are
     * answered with a delay.
     *
     * @param username any text
     * @param password any text
     * @return never null; fails only if the database does
     */
    public Uni<Authentication> authenticate(String username, String password) {
        return Sid.parse(Sid.Prefix.AC, username)
                .or(() -> Sid.parse(Sid.Prefix.SK, username))
                .map(name -> authenticate(name, password))
                .orElseGet(() -> Uni.createFrom().item(new Authentication.Refused()));
    }

    /**
     * The secret with which an account's inbound webhooks are signed: its configured auth token.
     *
     * @return empty for an account that is not configured
     * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio, Webhooks security</a>
     */
    public Optional<String> webhookToken(Sid account) {
        return configured.token(account);
    }

    private Uni<Authentication> authenticate(Sid name, String password) {
        byte[] presented = hash.of(KeyedHash.SECRET, password);
        return bootstrap
                .seeded()
                .chain(() -> cache.find(name))
                .map(found -> decide(found, presented))
                .call(decision -> decision instanceof Authentication.Refused
                        ? brake.failed(name)
                        : Uni.createFrom().voidItem());
    }

    private static Authentication decide(Optional<Credential> found, byte[] presented) {
        Credential credential = found.orElse(Credential.NOBODY);
        if (!credential.matches(presented) || found.isEmpty()) {
            return new Authentication.Refused();
        }
        return credential.active() ? new Authentication.Granted(credential.account()) : new Authentication.Inactive();
    }
}
