package io.understudy.callout;

import java.util.HashMap;
import java.util.Map;

/** The exchanges a process has room for, in all and per host. Thread-safe. */
final class Places {

    private final int perHost;
    private final Map<String, Integer> taken = new HashMap<>();
    private int free;

    Places(int all, int perHost) {
        this.free = all;
        this.perHost = perHost;
    }

    /** Takes a place, if there is one; to be given back. */
    synchronized boolean take(String host) {
        int here = taken.getOrDefault(host, 0);
        if (free == 0 || here >= perHost) {
            return false;
        }
        free--;
        taken.put(host, here + 1);
        return true;
    }

    synchronized void giveBack(String host) {
        free++;
        taken.computeIfPresent(host, (ignored, here) -> here == 1 ? null : here - 1);
    }
}
