package io.understudy.execution;

import io.smallrye.mutiny.Uni;
import io.understudy.catalog.ExecutableFlows;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Signal;
import io.understudy.job.Job;
import io.understudy.job.JobResult;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Everything that changes executions. Every method is committed when its answer arrives; a failed {@code Uni} means
 * that the database could not be reached for longer than it is worth waiting, and says nothing about the outcome.
 */
@ApplicationScoped
public class Executions {

    private final Starts starts;
    private final SignalLane signals;
    private final Removals removals;
    private final ExecutableFlows flows;

    Executions(Starts starts, SignalLane signals, Removals removals, ExecutableFlows flows) {
        this.starts = starts;
        this.signals = signals;
        this.removals = removals;
        this.flows = flows;
    }

    /** Starts an execution and runs it to its first wait or its end. */
    public Uni<StartResult> start(StartRequest request) {
        return starts.start(request);
    }

    /** Tells an execution what happened. */
    public Uni<SignalResult> signal(SignalRequest request) {
        return signals.submit(request).map(Signalled::result);
    }

    /** Tells an execution what happened, for a carrier that waits for what it says to that. */
    public Uni<Signalled> converse(SignalRequest request) {
        return signals.submit(request);
    }

    /** Tells an execution what happened. */
    public Uni<SignalResult> signal(Sid execution, Signal signal) {
        return signal(SignalRequest.of(execution, signal));
    }

    /** Tells the execution of a job what came of it; the job is settled in the same commit, whatever the signal does. */
    public Uni<JobResult> settle(Job job, Signal signal) {
        return signals.settle(job, signal);
    }

    /**
     * Removes an execution and all that belongs to it. An active one ends first, so that its events are complete.
     *
     * @return whether the account has such an execution of that flow
     */
    public Uni<Boolean> delete(Sid account, Sid flow, Sid execution) {
        return removals.exists(account, flow, execution)
                .chain(exists -> exists
                        ? signal(execution, new Signal.End(EndedReason.STOPPED_BY_API))
                                .chain(() -> removals.remove(execution))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /**
     * Deletes a flow: it is unknown from now on, and a job ends its active executions.
     *
     * @return whether the account has such a flow
     */
    public Uni<Boolean> deleteFlow(Sid account, Sid flow) {
        return removals.deleteFlow(account, flow).invoke(() -> flows.forget(flow));
    }
}
