package io.understudy.execution;

import io.understudy.job.EagerClaims;
import io.understudy.outbox.OutboxAppend;
import jakarta.enterprise.context.ApplicationScoped;

/** Statements that commit sprints, with all that the sprints add. */
@ApplicationScoped
class SprintSql {

    /** The common table of the outbox's rows in {@link SprintRows#INSERTS}. */
    private static final String EVENTS = "events";

    private final EagerClaims claims;
    private final OutboxAppend outbox;

    SprintSql(EagerClaims claims, OutboxAppend outbox) {
        this.claims = claims;
        this.outbox = outbox;
    }

    /**
     * Completes a statement.
     *
     * @param beginning common tables, {@code written(sid)} among them, which names the executions whose sprints count; its
     *     own parameters begin after those of {@link SprintRows}
     */
    String statement(String beginning) {
        return beginning
                + SprintRows.INSERTS.formatted(outbox.insert(SprintRows.OUTBOX))
                + SprintRows.RESULT.formatted(outbox.wakeUp(EVENTS));
    }

    /** For the parameters of one execution of a statement. */
    SprintRows rows() {
        return new SprintRows(claims, outbox);
    }
}
