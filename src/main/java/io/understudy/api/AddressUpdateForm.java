package io.understudy.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an address is changed by: everything is optional. {@link AddressForm} reads it. */
@Schema(name = "AddressUpdateForm")
record AddressUpdateForm(
        @Schema(name = AddressForm.FLOW, pattern = "^FW[0-9a-fA-F]{32}$") @Nullable
        String flowSid,

        @Schema(name = AddressForm.CARRIER) @Nullable String carrier,

        @Schema(name = AddressForm.NAME, maxLength = ApiLimits.NAME_CHARS) @Nullable
        String friendlyName) {}
