package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The statements that remove executions and flows. */
@ApplicationScoped
class Removals {

    private static final String EXISTS = "SELECT FROM execution WHERE sid = $1 AND flow_sid = $2 AND account_sid = $3";

    private static final String REMOVE = """
            WITH gone AS (DELETE FROM execution WHERE sid = $1 RETURNING sid),
            steps AS (DELETE FROM step WHERE execution_sid = $1),
            alerts AS (DELETE FROM alert WHERE execution_sid = $1)
            SELECT FROM gone""";

    /** Marks the flow and queues the end of its executions in one statement, so that neither happens alone. */
    private static final String DELETE_FLOW = """
            WITH gone AS (
              UPDATE flow SET deleted = true, version = version + 1
              WHERE sid = $1 AND account_sid = $2 AND NOT deleted RETURNING sid, account_sid)
            INSERT INTO job (account_sid, kind, args)
            SELECT account_sid, $3, $4 FROM gone RETURNING id""";

    private static final String ACTIVE_OF =
            "SELECT sid FROM execution WHERE flow_sid = $1 AND status = 'active' ORDER BY sid LIMIT $2";

    private final Pool pool;

    Removals(Pool pool) {
        this.pool = pool;
    }

    Uni<Boolean> exists(Sid account, Sid flow, Sid execution) {
        return pool.preparedQuery(EXISTS)
                .execute(Tuple.of(execution.uuid(), flow.uuid(), account.uuid()))
                .map(rows -> rows.size() > 0);
    }

    /** Removes an execution with its steps and alerts. */
    Uni<Void> remove(Sid execution) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(execution.uuid())).replaceWithVoid();
    }

    /** Whether the account had such a flow. */
    Uni<Boolean> deleteFlow(Sid account, Sid flow) {
        return pool.preparedQuery(DELETE_FLOW)
                .execute(Tuple.of(flow.uuid(), account.uuid(), EndFlowHandler.KIND, flow.toString()))
                .map(rows -> rows.size() > 0);
    }

    /** Some active executions of a flow. */
    Uni<List<Sid>> activeOf(UUID flow, int limit) {
        return pool.preparedQuery(ACTIVE_OF).execute(Tuple.of(flow, limit)).map(Removals::sids);
    }

    static List<Sid> sids(RowSet<Row> rows) {
        List<Sid> sids = new ArrayList<>();
        rows.forEach(row -> sids.add(new Sid(Sid.Prefix.FN, row.getUUID(0))));
        return sids;
    }
}
