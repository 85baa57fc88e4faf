package io.understudy.engine;

import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of an execution between sprints; a value, complete: what is stored, nothing else, decides what comes next.
 *
 * @param sid the execution ({@code FN…})
 * @param accountSid its account ({@code AC…})
 * @param flow the revision it is pinned to
 * @param contact the person's address
 * @param flowChannel our address
 * @param startedBy SID of what initiated it
 * @param dateCreated when it started
 * @param dateUpdated the time of the last sprint
 * @param sprint how many sprints have been committed, from 1
 * @param visits how many widgets have been entered
 * @param steps how many steps have been recorded
 * @param stack where it stands, outermost flow first; never empty; after the end the root with its final context
 * @param call the call it talks on; null if there never was one
 * @param atEnd what it will ask of the carrier when it ends; null for nothing, and once it has asked
 * @param pending what it waits for; null once ended
 * @param endedReason null while active
 */
public record Execution(
        Sid sid,
        Sid accountSid,
        FlowRef flow,
        String contact,
        String flowChannel,
        String startedBy,
        Instant dateCreated,
        Instant dateUpdated,
        int sprint,
        int visits,
        int steps,
        List<Activation> stack,
        @Nullable Call call,
        Effect.@Nullable AskCarrier atEnd,
        @Nullable Pending pending,
        @Nullable EndedReason endedReason) {

    /**
     * The call that the execution talks on.
     *
     * @param sid the carrier's SID of it ({@code CA…})
     * @param over whether it has ended
     */
    public record Call(String sid, boolean over) {}

    /** Whether the execution is over. */
    public boolean ended() {
        return endedReason != null;
    }

    /** The innermost activation: the widget the execution stands at. */
    public Activation top() {
        return stack.get(stack.size() - 1);
    }

    /** What it waits for; empty once ended. */
    public Optional<Pending> waiting() {
        return Optional.ofNullable(pending);
    }

    /**
     * One flow being run: the root, or a sub-flow inside it.
     *
     * @param flow the revision being run
     * @param state the widget it stands at
     * @param visit ordinal of the visit to that widget within the execution, from 0; the widget's step SID derives from
     *     it
     * @param consecutive how many times in a row this widget was entered, from 1
     * @param context the variables of this flow
     */
    public record Activation(FlowRef flow, String state, int visit, int consecutive, Context context) {}

    /** Names no person: executions are logged. */
    @Override
    public String toString() {
        return "Execution[" + sid + " " + flow + " sprint " + sprint + (ended() ? " ended" : " active") + "]";
    }
}
