package io.understudy.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * Adds up counters that come and go, as those of processes and threads do: what a counter had when it was last seen
 * stays counted when it is gone. Safe for concurrent use.
 */
final class Ledger {

    private final Map<Long, Long> last = new HashMap<>();
    private boolean open;
    private long total;

    /**
     * Enters what the counters show now.
     *
     * @param counters by what they belong to; all there are, for one that is not shown is gone
     * @return by how much all of them have grown since the first entry; one that appears later began at zero
     */
    synchronized long enter(Map<Long, Long> counters) {
        if (open) {
            counters.forEach((owner, now) -> {
                long before = last.getOrDefault(owner, 0L);
                // A smaller value is a new owner under an old number.
                total += now >= before ? now - before : now;
            });
        }
        open = true;
        last.clear();
        last.putAll(counters);
        return total;
    }
}
