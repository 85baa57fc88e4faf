package io.understudy.channel.simulator;

import io.quarkus.security.identity.SecurityIdentity;
import io.understudy.channel.Carriers;
import io.understudy.channel.Refusal;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;

/** Who asks the simulated carrier for something. */
@Singleton
class SimulatorCaller {

    private final Carriers carriers;
    private final SecurityIdentity identity;

    SimulatorCaller(Carriers carriers, SecurityIdentity identity) {
        this.carriers = carriers;
        this.identity = identity;
    }

    /** The account whose credentials came; 404 while another carrier is in use. */
    Sid account(String path) {
        if (!carriers.uses(SimulatorCarrier.NAME)) {
            throw Refusal.notFound(path);
        }
        return Sid.parse(Sid.Prefix.AC, identity.getPrincipal().getName()).orElseThrow();
    }

    /** As {@link #account(String)}, if a path names the same account; 404 if another. */
    Sid account(String named, String path) {
        Sid account = account(path);
        if (!account.toString().equalsIgnoreCase(named)) {
            throw Refusal.notFound(path);
        }
        return account;
    }
}
