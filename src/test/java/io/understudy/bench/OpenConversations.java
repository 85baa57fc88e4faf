package io.understudy.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows how far every open conversation is, by one query for all of them, asked again and again; what it costs PostgreSQL
 * is the benchmark's and not taken out of the figures. Confined to the event loop of the {@link Loader}.
 */
final class OpenConversations implements AutoCloseable {

    /** Between two questions: what a conversation is late by, on average half of it twice. Milliseconds. */
    private static final long INTERVAL = 20;

    /** How long a conversation may take; the slowest of them waits for as many others as are open. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The sprint that says that the question has left: the first was the start. */
    private static final int ASKED = 2;

    private static final String ACTIVE = "SELECT contact, sprint FROM execution WHERE status = 'active'";

    private final Loader loader;
    private final PgConnection connection;
    private final Map<String, Talk> talks = new HashMap<>();
    private boolean asking;

    OpenConversations(Rig rig) {
        this.loader = rig.loader();
        PgConnectOptions options =
                PgConnectOptions.fromUri(rig.database().reactiveUrl()).setCachePreparedStatements(true);
        this.connection = loader.await(() -> PgConnection.connect(loader.vertx(), options));
    }

    /** One conversation. */
    static final class Talk {

        private final long begun = System.nanoTime();
        private final Promise<@Nullable Void> asked = Promise.promise();
        private final Promise<@Nullable Void> ended = Promise.promise();
        private boolean replied;

        /** When the question has left. */
        Future<@Nullable Void> asked() {
            return asked.future();
        }

        /** When the execution has ended, now that it was answered. */
        Future<@Nullable Void> awaitEnd() {
            replied = true;
            return ended.future();
        }

        private void fail(Throwable cause) {
            asked.tryFail(cause);
            ended.tryFail(cause);
        }
    }

    /** A conversation that is about to be started. */
    Talk begin(String contact) {
        Talk talk = new Talk();
        talks.put(contact, talk);
        return talk;
    }

    /** Plays while it watches. */
    Tally watched(Supplier<Tally> load) {
        long timer = loader.vertx().setPeriodic(INTERVAL, tick -> ask());
        try {
            return load.get();
        } finally {
            loader.vertx().cancelTimer(timer);
            talks.clear();
        }
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        List<String> replied = new ArrayList<>();
        talks.forEach((contact, talk) -> {
            if (talk.replied) {
                replied.add(contact);
            }
        });
        connection.preparedQuery(ACTIVE).execute().onComplete(answer -> {
            asking = false;
            if (answer.succeeded()) {
                told(answer.result(), replied);
            } else {
                talks.values().forEach(talk -> talk.fail(answer.cause()));
            }
        });
    }

    /** Whoever had replied before the question was asked and is not active has ended. */
    private void told(RowSet<Row> rows, List<String> replied) {
        Set<String> active = new HashSet<>();
        for (Row row : rows) {
            active.add(row.getString(0));
            Talk talk = talks.get(row.getString(0));
            if (talk != null && row.getInteger(1) >= ASKED) {
                talk.asked.tryComplete();
            }
        }
        for (String contact : replied) {
            if (!active.contains(contact)) {
                talks.remove(contact).ended.complete();
            }
        }
        long oldest = System.nanoTime() - PATIENCE.toNanos();
        talks.forEach((contact, talk) -> {
            if (talk.begun < oldest) {
                talk.fail(new Missing("a conversation does not end; it is " + contact + "'s"));
            }
        });
    }

    @Override
    public void close() {
        loader.await(connection::close);
    }
}
