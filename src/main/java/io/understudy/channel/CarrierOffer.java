package io.understudy.channel;

import io.understudy.sid.Sid;
import java.util.Optional;
import java.util.Set;

/**
 * A carrier, and who may use it.
 *
 * @param carrier the carrier
 * @param accounts whose carrier it is, and nobody else's; empty if every account may name it
 * @param webhookToken what it signs with when it calls our webhooks; empty if it signs with the account's own token
 */
public record CarrierOffer(Carrier carrier, Set<Sid> accounts, Optional<String> webhookToken) {

    /** A carrier for everybody, that signs with each account's own token. */
    static CarrierOffer builtIn(Carrier carrier) {
        return new CarrierOffer(carrier, Set.of(), Optional.empty());
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "CarrierOffer[" + carrier.name() + "]";
    }
}
