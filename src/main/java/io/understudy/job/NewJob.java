package io.understudy.job;

import io.understudy.sid.Sid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work to put into the queue.
 *
 * @param accountSid whose work it is ({@code AC…}); accounts are served in turn
 * @param kind which {@link JobHandler} runs it; a kind that no process handles waits until one does
 * @param executionSid the execution it belongs to ({@code FN…}), null if none
 * @param fence what the execution's wait must still be for the job to mean anything, 0 if there is no execution
 * @param args what the handler needs, in its own format, usually small JSON; not read here
 * @param delay from the database's now until it is due; zero or less means at once; whole milliseconds count
 * @param traceparent of what it comes of, null if nobody traces that
 */
public record NewJob(
        Sid accountSid,
        String kind,
        @Nullable Sid executionSid,
        int fence,
        String args,
        Duration delay,
        @Nullable String traceparent) {

    /** A job that belongs to no trace. */
    public NewJob(Sid accountSid, String kind, @Nullable Sid executionSid, int fence, String args, Duration delay) {
        this(accountSid, kind, executionSid, fence, args, delay, null);
    }

    /** Leaves out the arguments: they may name people and hold texts. */
    @Override
    public String toString() {
        return "NewJob[" + kind + ", " + accountSid + ", " + executionSid + ", fence " + fence + ", in " + delay + "]";
    }
}
