package io.understudy.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.understudy.channel.AddressSummary;
import io.understudy.sid.Sid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One of our addresses. Not Twilio's: there a number's flow is part of its webhooks. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Address")
record AddressJson(
        @Schema(pattern = "^PN[0-9a-f]{32}$") String sid,
        @Schema(pattern = "^AC[0-9a-f]{32}$") String accountSid,
        String address,
        String friendlyName,

        @Schema(nullable = true, pattern = "^FW[0-9a-f]{32}$") @Nullable
        String flowSid,

        @Schema(nullable = true, description = "Null: the account's") @Nullable
        String carrier,

        @Schema(format = "uri", description = "What the carrier is told to call for this address")
        String webhookUrl,

        @Schema(format = "date-time") String dateCreated,
        @Schema(format = "date-time") String dateUpdated,
        @Schema(format = "uri") String url) {

    static AddressJson of(AddressSummary address, Urls urls) {
        return new AddressJson(
                address.sid().toString(),
                address.accountSid().toString(),
                address.address(),
                address.friendlyName(),
                address.flowSid().map(Sid::toString).orElse(null),
                address.carrier().orElse(null),
                urls.addressWebhook(address.accountSid()),
                RestDates.write(address.dateCreated()),
                RestDates.write(address.dateUpdated()),
                urls.address(address.sid()));
    }
}
