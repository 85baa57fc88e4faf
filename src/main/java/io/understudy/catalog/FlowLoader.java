package io.understudy.catalog;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.FlowRef;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the caches. On the plain pool, not on a Panache session, because a cache is filled from whatever context asks
 * first: a request, a job, the commit lane.
 */
@ApplicationScoped
class FlowLoader {

    private static final String HEAD = """
            SELECT account_sid, version, latest_revision, published_revision, test_users
            FROM flow WHERE sid = $1 AND NOT deleted""";

    private static final String DEFINITION =
            "SELECT definition FROM flow_revision WHERE flow_sid = $1 AND revision = $2";

    private final Pool pool;
    private final Definitions definitions;

    FlowLoader(Pool pool, Definitions definitions) {
        this.pool = pool;
        this.definitions = definitions;
    }

    Uni<Optional<FlowHead>> head(Sid flow) {
        return pool.preparedQuery(HEAD).execute(Tuple.of(flow.uuid())).map(rows -> first(rows)
                .map(row -> head(flow, row)));
    }

    private static FlowHead head(Sid flow, Row row) {
        return new FlowHead(
                flow,
                new Sid(Sid.Prefix.AC, row.getUUID("account_sid")),
                row.getLong("version"),
                row.getInteger("latest_revision"),
                Optional.ofNullable(row.getInteger("published_revision")),
                Set.copyOf(Arrays.asList(row.getArrayOfStrings("test_users"))));
    }

    Uni<ExecutableFlow> compiled(FlowRef ref) {
        return pool.preparedQuery(DEFINITION)
                .execute(Tuple.of(ref.flowSid().uuid(), ref.revision()))
                .map(rows -> first(rows)
                        .orElseThrow(() -> new IllegalStateException("No stored revision " + ref))
                        .getString("definition"))
                .chain(definition -> definitions.compile(ref, definition));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
