package io.understudy.execution;

import io.understudy.engine.EndedReason;
import io.understudy.engine.Execution;
import io.understudy.engine.ExecutionCodec;
import io.understudy.engine.FlowRef;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine's execution as the columns of a row, and back. */
final class ExecutionRow {

    /** What {@link #execution} reads. */
    static final String COLUMNS = """
            sid, account_sid, flow_sid, revision, contact, flow_channel, started_by, ended_reason, sprint, state,
            date_created, date_updated""";

    private ExecutionRow() {}

    static Execution execution(Row row) {
        String reason = row.getString("ended_reason");
        return ExecutionCodec.decode(
                row.getString("state"),
                new ExecutionCodec.Columns(
                        new Sid(Sid.Prefix.FN, row.getUUID("sid")),
                        new Sid(Sid.Prefix.AC, row.getUUID("account_sid")),
                        new FlowRef(new Sid(Sid.Prefix.FW, row.getUUID("flow_sid")), row.getInteger("revision")),
                        row.getString("contact"),
                        row.getString("flow_channel"),
                        row.getString("started_by"),
                        row.getOffsetDateTime("date_created").toInstant(),
                        row.getOffsetDateTime("date_updated").toInstant(),
                        row.getInteger("sprint"),
                        reason == null ? null : EndedReason.valueOf(reason)));
    }

    static String state(Execution execution) {
        return ExecutionCodec.encode(execution);
    }

    static @Nullable String endedReason(Execution execution) {
        return Optional.ofNullable(execution.endedReason()).map(Enum::name).orElse(null);
    }

    static ExecutionSummary summary(Execution execution) {
        return new ExecutionSummary(
                execution.sid(),
                execution.accountSid(),
                execution.flow().flowSid(),
                execution.flow().revision(),
                execution.contact(),
                execution.flowChannel(),
                execution.startedBy(),
                Optional.ofNullable(execution.endedReason()),
                execution.dateCreated(),
                execution.dateUpdated());
    }
}
