package io.understudy.api;

import io.understudy.channel.AddressDraft;
import io.understudy.sid.Sid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an address is made from; the type describes the form, its methods read it. */
@Schema(name = "AddressForm")
record AddressForm(
        @Schema(
                name = ADDRESS,
                required = true,
                maxLength = ApiLimits.ADDRESS_BYTES,
                description = "Exactly as the carrier names it: +15550100000, MG…, whatsapp:+15550100000")
        String address,

        @Schema(name = FLOW, pattern = "^FW[0-9a-fA-F]{32}$", description = "The flow that answers") @Nullable
        String flowSid,

        @Schema(name = CARRIER, description = "A configured carrier's name; without it the account's") @Nullable
        String carrier,

        @Schema(name = NAME, maxLength = ApiLimits.NAME_CHARS) @Nullable
        String friendlyName) {

    static final String ADDRESS = "Address";
    static final String FLOW = "FlowSid";
    static final String CARRIER = "Carrier";
    static final String NAME = "FriendlyName";

    /** Reads the address itself, without the spaces around it. */
    static String address(Fields form) {
        String address = form.requiredLine(ADDRESS, ApiLimits.ADDRESS_BYTES);
        if (Text.bytes(address) > ApiLimits.ADDRESS_BYTES) {
            throw ApiException.invalid(ADDRESS, "must be at most " + ApiLimits.ADDRESS_BYTES + " bytes long");
        }
        return address;
    }

    /** Reads everything else; what is left out stays as it is. */
    static AddressDraft draft(Fields form) {
        return new AddressDraft(
                form.line(NAME, ApiLimits.NAME_CHARS),
                form.read(FLOW, "must be FW and 32 hexadecimal digits", text -> Sid.parse(Sid.Prefix.FW, text)),
                form.line(CARRIER, ApiLimits.NAME_CHARS));
    }
}
