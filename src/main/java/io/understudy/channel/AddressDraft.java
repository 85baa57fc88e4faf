package io.understudy.channel;

import io.understudy.sid.Sid;
import java.util.Optional;

/**
 * What an address is to be; what is left out stays as it is, or as it is for a new one.
 *
 * @param friendlyName for people; a new address is called by itself
 * @param flowSid the flow that answers there; for a new one nobody
 * @param carrier the name of its carrier; for a new one the account's
 */
public record AddressDraft(Optional<String> friendlyName, Optional<Sid> flowSid, Optional<String> carrier) {}
