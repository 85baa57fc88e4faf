package io.understudy.sid;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/** Mints new SIDs: UUIDv7, time-ordered, unique across processes. Safe for use by many threads. */
public final class Sids {

    private static final NoArgGenerator UUID_V7 = Generators.timeBasedEpochGenerator();

    private Sids() {}

    /**
     * A SID nobody has seen before.
     *
     * @param prefix what it names
     * @return a fresh SID
     */
    public static Sid mint(Sid.Prefix prefix) {
        return new Sid(prefix, UUID_V7.generate());
    }
}
