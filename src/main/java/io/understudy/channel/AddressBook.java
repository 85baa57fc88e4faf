package io.understudy.channel;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/** Where addresses are made and changed. A flow or a carrier of another account is unknown. */
@ApplicationScoped
public class AddressBook {

    private final Clock clock;
    private final Addresses addresses;
    private final Carriers carriers;
    private final ExecutableFlows flows;

    AddressBook(Clock clock, Addresses addresses, Carriers carriers, ExecutableFlows flows) {
        this.clock = clock;
        this.addresses = addresses;
        this.carriers = carriers;
        this.flows = flows;
    }

    /**
     * Saves a new address.
     *
     * @param address without spaces around it
     * @return {@code Saved}, {@code Duplicate}, {@code UnknownFlow} or {@code UnknownCarrier}
     */
    public Uni<AddressResult> create(Sid account, String address, AddressDraft draft) {
        AddressEntity row = new AddressEntity();
        row.sid = Sids.mint(Sid.Prefix.PN).uuid();
        row.accountSid = account.uuid();
        row.address = address;
        row.friendlyName = address;
        row.dateCreated = clock.instant();
        apply(draft, row, row.dateCreated);
        return objection(account, draft)
                .chain(objection -> objection.map(Uni.createFrom()::item).orElseGet(() -> insert(row)));
    }

    private Uni<AddressResult> insert(AddressEntity row) {
        return Panache.withTransaction(row::insert)
                .invoke(() -> addresses.forget(row))
                .map(isNew -> isNew
                        ? new AddressResult.Saved(AddressSummary.of(row))
                        : new AddressResult.Duplicate(row.address));
    }

    /**
     * Changes an address.
     *
     * @return {@code Saved}, {@code Unknown}, {@code UnknownFlow} or {@code UnknownCarrier}
     */
    public Uni<AddressResult> update(Sid account, String addressOrSid, AddressDraft draft) {
        return objection(account, draft)
                .chain(objection ->
                        objection.map(Uni.createFrom()::item).orElseGet(() -> change(account, addressOrSid, draft)));
    }

    private Uni<AddressResult> change(Sid account, String addressOrSid, AddressDraft draft) {
        return Panache.withTransaction(() -> AddressEntity.of(account, addressOrSid)
                        .invoke(found -> found.ifPresent(row -> apply(draft, row, clock.instant()))))
                .invoke(found -> found.ifPresent(addresses::forget))
                .map(found -> found.<AddressResult>map(row -> new AddressResult.Saved(AddressSummary.of(row)))
                        .orElseGet(AddressResult.Unknown::new));
    }

    private static void apply(AddressDraft draft, AddressEntity row, Instant now) {
        draft.friendlyName().ifPresent(name -> row.friendlyName = name);
        draft.flowSid().ifPresent(flow -> row.flowSid = flow.uuid());
        draft.carrier().ifPresent(carrier -> row.carrier = carrier);
        row.dateUpdated = now;
    }

    private Uni<Optional<AddressResult>> objection(Sid account, AddressDraft draft) {
        SortedSet<String> known = carriers.names(account);
        Optional<AddressResult> carrier = draft.carrier()
                .filter(name -> !known.contains(name))
                .map(name -> new AddressResult.UnknownCarrier(name, known));
        if (carrier.isPresent() || draft.flowSid().isEmpty()) {
            return Uni.createFrom().item(carrier);
        }
        Sid flow = draft.flowSid().get();
        return flows.head(flow)
                .map(head ->
                        head.filter(found -> found.accountSid().equals(account)).isPresent()
                                ? Optional.empty()
                                : Optional.of(new AddressResult.UnknownFlow(flow)));
    }
}
