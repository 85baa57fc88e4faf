package io.understudy.channel;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The carriers there are, and who uses which: an address' own, else its account's, else the configured provider.
 *
 * @see Addresses
 */
@Startup
@Singleton
public class Carriers {

    private final Map<String, CarrierOffer> offers = new TreeMap<>();
    private final CarrierOffer standard;
    private final Addresses addresses;

    /** Stops the start with a sentence if the configured carrier does not exist. */
    Carriers(ChannelConfig config, @All List<Carrier> builtIn, @All List<CarrierSource> sources, Addresses addresses) {
        builtIn.forEach(carrier -> offers.put(carrier.name(), CarrierOffer.builtIn(carrier)));
        sources.forEach(source ->
                source.offers().forEach(offer -> offers.put(offer.carrier().name(), offer)));
        this.standard =
                Optional.ofNullable(offers.get(config.provider())).orElseThrow(() -> unknown(config.provider()));
        this.addresses = addresses;
    }

    /**
     * The carrier behind one of our addresses.
     *
     * @param account whose address it is
     * @param ourAddress a number, a Messaging Service or another sender
     * @return fails if the address names a carrier that the configuration no longer has, or not for this account: its
     *     messages wait for the operator instead of leaving by another way
     */
    public Uni<Carrier> of(Sid account, String ourAddress) {
        return addresses.find(account, ourAddress).map(found -> found.flatMap(AddressSummary::carrier)
                .map(name -> named(account, name))
                .orElseGet(() -> standard(account)));
    }

    private Carrier named(Sid account, String name) {
        return Optional.ofNullable(offers.get(name))
                .filter(offer -> serves(offer, account))
                .map(CarrierOffer::carrier)
                .orElseThrow(() -> new IllegalStateException(
                        "an address of " + account + " names the carrier '" + name + "', which is not configured"));
    }

    private Carrier standard(Sid account) {
        return offers.values().stream()
                .filter(offer -> offer.accounts().contains(account))
                .findFirst()
                .orElse(standard)
                .carrier();
    }

    /** The names by which an account's addresses may choose a carrier. */
    public SortedSet<String> names(Sid account) {
        return offers.values().stream()
                .filter(offer -> serves(offer, account))
                .map(offer -> offer.carrier().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the carriers that an account may use sign their webhooks with, beside the account's own token. */
    List<String> webhookTokens(Sid account) {
        return offers.values().stream()
                .filter(offer -> serves(offer, account))
                .flatMap(offer -> offer.webhookToken().stream())
                .toList();
    }

    private boolean serves(CarrierOffer offer, Sid account) {
        return offer == standard
                || offer.accounts().isEmpty()
                || offer.accounts().contains(account);
    }

    /** Whether the carrier of that name is the configured provider. */
    public boolean uses(String name) {
        return standard.carrier().name().equals(name);
    }

    private IllegalStateException unknown(String name) {
        return new IllegalStateException(
                "understudy.channel.provider is '" + name + "', but must be one of " + offers.keySet());
    }
}
