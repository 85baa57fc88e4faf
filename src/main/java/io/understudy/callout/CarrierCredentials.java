package io.understudy.callout;

import io.understudy.sid.Sid;
import java.util.Optional;

/**
 * Knows which hosts are a carrier's own, and who we are there. Implemented, as CDI beans, by the rooms that know
 * carriers; that there is none is fine. Must not block.
 */
public interface CarrierCredentials {

    /**
     * Who an account is at a host.
     *
     * @param account whose flow asks
     * @param host name or address without port, lower case
     * @return empty for any host that is not the carrier's, and for an account the carrier does not know
     */
    Optional<Credentials> forHost(Sid account, String host);
}
