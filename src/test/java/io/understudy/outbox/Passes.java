package io.understudy.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns a relay by hand. */
final class Passes {

    /** Longer than any pass, which ends by itself within its send time-outs. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OutboxRelay relay;

    Passes(OutboxRelay relay) {
        this.relay = relay;
    }

    /** One pass; a failure is part of what it reports. */
    RelayPass once() {
        return relay.runOnce()
                .onFailure()
                .recoverWithItem(RelayPass::failed)
                .await()
                .atMost(PATIENCE);
    }

    /** Passes until nothing moves; at least one. */
    List<RelayPass> drain() {
        List<RelayPass> passes = new ArrayList<>();
        do {
            passes.add(once());
        } while (passes.get(passes.size() - 1).progressed());
        return passes;
    }
}
