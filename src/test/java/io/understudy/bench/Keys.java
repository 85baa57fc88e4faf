package io.understudy.bench;

import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What differs from execution to execution in rows that are otherwise alike.
 *
 * @param sid its SID
 * @param contact whom it is about
 * @param shard of the outbox
 */
record Keys(UUID sid, String contact, short shard) {

    /** Shards of the outbox, as its table has them. */
    private static final int SHARDS = 64;

    /** A kind of key, and its type in PostgreSQL. */
    enum Kind {
        SID("uuid"),
        CONTACT("text"),
        SHARD("smallint");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** The keys of a new execution. */
    static Keys mint() {
        return new Keys(Sids.mint(Sid.Prefix.FN).uuid(), Contacts.next(), (short)
                ThreadLocalRandom.current().nextInt(SHARDS));
    }

    private Object get(Kind kind) {
        return switch (kind) {
            case SID -> sid;
            case CONTACT -> contact;
            case SHARD -> shard;
        };
    }

    /** The parameters of a statement: numbered as they are first used, for PostgreSQL refuses any that is not. */
    static final class Parameters {

        private final List<Kind> used = new ArrayList<>();

        /** How the statement refers to it. */
        String of(Kind kind) {
            if (!used.contains(kind)) {
                used.add(kind);
            }
            return "$" + (used.indexOf(kind) + 1);
        }

        /** For one execution. */
        Tuple values(Keys keys) {
            Tuple tuple = Tuple.tuple();
            used.forEach(kind -> tuple.addValue(keys.get(kind)));
            return tuple;
        }
    }
}
