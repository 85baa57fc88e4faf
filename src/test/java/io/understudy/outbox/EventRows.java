package io.understudy.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The table of the layout {@code event}, as a lane writes it and as a reader sees it. */
final class EventRows {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String READ = """
            SELECT id, aggregatetype, aggregateid, type, payload, specversion, eventid, source, time, dataschema, sequence
            FROM outbox_event WHERE aggregateid = $1 ORDER BY position""";

    private final Pool pool;

    EventRows(Pool pool) {
        this.pool = pool;
    }

    /** All in one statement, as a lane does, which writes all executions. */
    void append(SprintFacts... sprints) {
        append(List.of(sprints), "unnest($1::uuid[])");
    }

    /** As the above, for a statement that writes no execution but those of a query. */
    void append(List<SprintFacts> sprints, String written) {
        RowLayout layout = new EventRowLayout();
        Tuple tuple = Tuple.tuple();
        layout.addTo(tuple, sprints);
        String sql = "WITH written AS (SELECT %s AS sid), events AS (%s) SELECT count(*), %s::text FROM events"
                .formatted(written, layout.insert(1), layout.wakeUp("events"));
        pool.preparedQuery(sql).execute(tuple).await().atMost(PATIENCE);
    }

    /** What a router makes of the rows of an execution, in their order. */
    List<Sent> read(String execution) {
        return pool.preparedQuery(READ).execute(Tuple.of(execution)).await().atMost(PATIENCE).stream()
                .map(EventRows::sent)
                .toList();
    }

    private static Sent sent(Row row) {
        UUID id = row.getUUID("id");
        String eventId = row.getString("eventid");
        if (!eventId.equals("NO" + id.toString().replace("-", ""))
                || !"execution".equals(row.getString("aggregatetype"))
                || !KafkaEvents.SPECVERSION.equals(row.getString("specversion"))) {
            throw new AssertionError(row.toJson().encode());
        }
        return Sent.binary(
                row.getString("aggregateid"),
                row.getString("payload"),
                new Sent.Attributes(
                        eventId,
                        row.getString("type"),
                        row.getString("source"),
                        row.getString("time"),
                        row.getString("dataschema"),
                        row.getString("sequence")));
    }
}
