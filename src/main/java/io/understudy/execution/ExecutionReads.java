package io.understudy.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.engine.Context;
import io.understudy.engine.Contexts;
import io.understudy.engine.Execution;
import io.understudy.engine.Step;
import io.understudy.execution.ExecutionConfig.Scope;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads executions, steps, contexts and alerts. An execution of another account, or asked for under another flow than
 * its own, is unknown.
 */
@ApplicationScoped
public class ExecutionReads {

    private static final String CONTEXT =
            "SELECT " + ExecutionRow.COLUMNS + " FROM execution WHERE sid = $1 AND flow_sid = $2 AND account_sid = $3";

    private static final String STATE = "SELECT " + ExecutionRow.COLUMNS + " FROM execution WHERE sid = $1";

    private static final String CORRELATED = "SELECT execution_sid FROM correlation WHERE flow_sid = $1 AND key = $2";

    private static final String ACTIVE = """
            SELECT execution_sid FROM active_contact
            WHERE scope = $1 AND contact = $2 AND flow_channel = $3""";

    private final Pool pool;
    private final ExecutableFlows flows;
    private final ExecutionConfig config;

    ExecutionReads(Pool pool, ExecutableFlows flows, ExecutionConfig config) {
        this.pool = pool;
        this.flows = flows;
        this.config = config;
    }

    /** One execution. */
    public Uni<Optional<ExecutionSummary>> fetch(Sid account, Sid flow, Sid execution) {
        return Panache.withSession(() -> ExecutionEntity.of(account, flow, execution))
                .map(found -> Optional.ofNullable(found).map(ExecutionEntity::summary));
    }

    /** One execution of any account; for callers that have decided already whose it is. */
    public Uni<Optional<ExecutionSummary>> find(Sid execution) {
        return Panache.withSession(() -> ExecutionEntity.<ExecutionEntity>findById(execution.uuid()))
                .map(found -> Optional.ofNullable(found).map(ExecutionEntity::summary));
    }

    /** Where one execution of any account stands; empty if it is unknown. */
    public Uni<Optional<Standing>> standing(Sid execution) {
        return state(execution).map(found -> found.map(Standing::of));
    }

    /** The execution itself. */
    Uni<Optional<Execution>> state(Sid execution) {
        return pool.preparedQuery(STATE)
                .execute(Tuple.of(execution.uuid()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(ExecutionRow.execution(rows.iterator().next())));
    }

    /**
     * The execution of a flow that the outside knows by the SID of a call ({@code CA…}) or conversation ({@code CH…});
     * the last one, active or ended, until the retention is over.
     */
    public Uni<Optional<Sid>> correlated(Sid flow, String sid) {
        return pool.preparedQuery(CORRELATED)
                .execute(Tuple.of(flow.uuid(), sid))
                .map(rows -> Removals.sids(rows).stream().findFirst());
    }

    /** Executions of a flow, newest first; empty if the account has no such flow. */
    public Uni<Optional<List<ExecutionSummary>>> list(Sid account, Sid flow, ExecutionQuery query) {
        return flows.head(flow).chain(head -> {
            if (head.filter(known -> known.accountSid().equals(account)).isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            Stretch newest = Stretch.newest(query, Sids.mint(Sid.Prefix.FN).time());
            return Panache.withSession(() -> page(flow, query, newest, List.of()))
                    .map(found -> Optional.of(
                            found.stream().map(ExecutionEntity::summary).toList()));
        });
    }

    private static Uni<List<ExecutionEntity>> page(
            Sid flow, ExecutionQuery query, Stretch stretch, List<ExecutionEntity> newer) {
        return ExecutionEntity.page(flow, query, stretch, query.limit() - newer.size())
                .chain(older -> {
                    List<ExecutionEntity> found =
                            Stream.concat(newer.stream(), older.stream()).toList();
                    return found.size() == query.limit() || stretch.isLast()
                            ? Uni.createFrom().item(found)
                            : page(flow, query, stretch.older(), found);
                });
    }

    /** The active execution of a contact and an address, by the configured scope. */
    public Uni<Optional<Sid>> active(Sid account, Sid flow, String contact, String flowChannel) {
        UUID scope = config.activeScope() == Scope.FLOW ? flow.uuid() : account.uuid();
        return pool.preparedQuery(ACTIVE)
                .execute(Tuple.of(scope, contact, flowChannel))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Sid(Sid.Prefix.FN, rows.iterator().next().getUUID(0))));
    }

    /** The variables as they are now, of the innermost flow being run; not to be mutated. */
    public Uni<Optional<ObjectNode>> context(Sid account, Sid flow, Sid execution) {
        return pool.preparedQuery(CONTEXT)
                .execute(Tuple.of(execution.uuid(), flow.uuid(), account.uuid()))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : context(ExecutionRow.execution(rows.iterator().next()))
                                .map(context -> Optional.of(context.root())));
    }

    /** The state of an ended execution no longer holds its context, unless no step says what it was. */
    private static Uni<Context> context(Execution execution) {
        Context stored = execution.top().context();
        return execution.ended()
                ? Panache.withSession(() -> StepEntity.ofRoot(execution.sid().uuid()))
                        .map(entities -> Contexts.atEnd(steps(entities)).orElse(stored))
                : Uni.createFrom().item(stored);
    }

    /** Steps, newest first, strictly older than {@code beforeSeq}; empty if the execution is unknown. */
    public Uni<Optional<List<StepSummary>>> steps(
            Sid account, Sid flow, Sid execution, Optional<Integer> beforeSeq, int limit) {
        return Panache.withSession(() -> ExecutionEntity.of(account, flow, execution)
                .chain(found -> found == null
                        ? Uni.createFrom().item(Optional.empty())
                        : StepEntity.page(found.sid, beforeSeq, limit)
                                .map(steps -> Optional.of(
                                        steps.stream().map(StepEntity::summary).toList()))));
    }

    /** One step. */
    public Uni<Optional<StepSummary>> step(Sid account, Sid flow, Sid execution, Sid step) {
        return Panache.withSession(() -> stepEntity(account, flow, execution, step)
                .map(found -> Optional.ofNullable(found).map(StepEntity::summary)));
    }

    /** The variables as they were after a step, of the flow the step belongs to. */
    public Uni<Optional<ObjectNode>> stepContext(Sid account, Sid flow, Sid execution, Sid step) {
        return Panache.withSession(() -> stepEntity(account, flow, execution, step)
                .chain(wanted -> wanted == null
                        ? Uni.createFrom().item(Optional.empty())
                        : wanted.run().map(run -> snapshot(run, wanted).map(Context::root))));
    }

    private static Optional<Context> snapshot(List<StepEntity> run, StepEntity wanted) {
        return Contexts.after(steps(run), wanted.visit);
    }

    private static List<Step> steps(List<StepEntity> entities) {
        return entities.stream().map(StepEntity::step).toList();
    }

    private static Uni<@Nullable StepEntity> stepEntity(Sid account, Sid flow, Sid execution, Sid step) {
        OptionalInt visit = execution.ordinal(step);
        return visit.isEmpty()
                ? Uni.createFrom().nullItem()
                : ExecutionEntity.of(account, flow, execution)
                        .chain(found -> found == null
                                ? Uni.createFrom().nullItem()
                                : StepEntity.ofVisit(found.sid, visit.getAsInt()));
    }

    /** Run-time warnings, newest first; empty if the account has no such execution. */
    public Uni<Optional<List<AlertSummary>>> alerts(Sid account, Sid execution) {
        return Panache.withSession(() -> ExecutionEntity.of(account, execution)
                .chain(found -> found == null
                        ? Uni.createFrom().item(Optional.empty())
                        : AlertEntity.of(found.sid)
                                .map(alerts -> Optional.of(alerts.stream()
                                        .map(AlertEntity::summary)
                                        .toList()))));
    }
}
