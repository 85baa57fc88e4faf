package io.understudy.channel;

import io.understudy.sid.Sid;
import java.util.SortedSet;

/** What became of saving an address. */
public sealed interface AddressResult {

    /** It is saved. */
    record Saved(AddressSummary address) implements AddressResult {}

    /** The account has it already. */
    record Duplicate(String address) implements AddressResult {}

    /** There is no such flow, or not for this account. */
    record UnknownFlow(Sid flow) implements AddressResult {}

    /** There is no such carrier, or not for this account; {@code known} are those there are. */
    record UnknownCarrier(String carrier, SortedSet<String> known) implements AddressResult {}

    /** There is no such address, or not for this account. */
    record Unknown() implements AddressResult {}
}
