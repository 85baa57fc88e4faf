package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Effect;
import io.understudy.engine.Signal;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalResult;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where every provider's delivery reports come in. Reports may come twice, late, in any order, before the send itself
 * has been recorded, or for executions that are gone: the signal's fence makes all of that harmless. Reports of anything
 * but a failure, by far the most, change nothing in any execution and are not carried that far.
 */
@ApplicationScoped
public class DeliveryReports {

    private static final Pattern EFFECT_ID = Pattern.compile("(FN[0-9a-f]{32})\\.([0-9]{1,9})\\.([0-9]{1,9})");

    private final Executions executions;
    private final ExecutionReads reads;

    DeliveryReports(Executions executions, ExecutionReads reads) {
        this.executions = executions;
        this.reads = reads;
    }

    /**
     * Tells the execution, if it is the account's.
     *
     * @param account who vouches for the report
     * @return what became of it; {@link SignalResult#UNKNOWN} also for another account's execution;
     *     {@link SignalResult#IGNORED} for whatever is no failure
     */
    public Uni<SignalResult> report(Sid account, DeliveryReport report) {
        if (!report.isFailure()) {
            return Uni.createFrom().item(SignalResult.IGNORED);
        }
        return effect(report.effectId())
                .map(id -> reads.find(id.executionSid()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(found -> found.filter(execution -> execution.accountSid().equals(account))
                        .map(execution -> report(report))
                        .orElseGet(() -> Uni.createFrom().item(SignalResult.UNKNOWN)));
    }

    /**
     * Tells the execution.
     *
     * @return what became of it; {@link SignalResult#UNKNOWN} also for an effect id that is not ours; {@link
     *     SignalResult#IGNORED} for whatever is no failure
     */
    public Uni<SignalResult> report(DeliveryReport report) {
        if (!report.isFailure()) {
            return Uni.createFrom().item(SignalResult.IGNORED);
        }
        return effect(report.effectId())
                .map(id -> executions.signal(id.executionSid(), signal(id, report)))
                .orElseGet(() -> Uni.createFrom().item(SignalResult.UNKNOWN));
    }

    private static Signal signal(Effect.Id id, DeliveryReport report) {
        return new Signal.DeliveryUpdated(id.fence(), report.messageSid(), report.status(), report.errorCode());
    }

    /** Reads {@link Effect.Id#toString()}; empty for anything else. */
    public static Optional<Effect.Id> effect(String text) {
        Matcher matcher = EFFECT_ID.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int fence = Integer.parseInt(matcher.group(2));
        int ordinal = Integer.parseInt(matcher.group(3));
        return Sid.parse(Sid.Prefix.FN, matcher.group(1)).map(sid -> new Effect.Id(sid, fence, ordinal));
    }
}
