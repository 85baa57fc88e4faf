package io.understudy.channel;

import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.Optional;

/**
 * One of our addresses: who answers there, and who carries what we say.
 *
 * @param sid its SID ({@code PN…})
 * @param accountSid whose it is
 * @param address a number, a Messaging Service or another sender, exactly as carriers name it ({@code whatsapp:} and the
 *     like included)
 * @param friendlyName for people
 * @param flowSid the flow that answers; empty if none does
 * @param carrier the name of its carrier; empty for the account's
 * @param dateCreated when it was made
 * @param dateUpdated when it was last changed
 */
public record AddressSummary(
        Sid sid,
        Sid accountSid,
        String address,
        String friendlyName,
        Optional<Sid> flowSid,
        Optional<String> carrier,
        Instant dateCreated,
        Instant dateUpdated) {

    static AddressSummary of(AddressEntity row) {
        return new AddressSummary(
                new Sid(Sid.Prefix.PN, row.sid),
                new Sid(Sid.Prefix.AC, row.accountSid),
                row.address,
                row.friendlyName,
                Optional.ofNullable(row.flowSid).map(flow -> new Sid(Sid.Prefix.FW, flow)),
                Optional.ofNullable(row.carrier),
                row.dateCreated,
                row.dateUpdated);
    }
}
