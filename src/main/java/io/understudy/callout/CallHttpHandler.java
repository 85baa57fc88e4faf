package io.understudy.callout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect;
import io.understudy.engine.Signal;
import io.understudy.execution.EffectJobs;
import io.understudy.execution.Executions;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Performs {@link Effect.CallHttp}: asks the server, then tells the execution, settling the job in the execution's own
 * commit.
 *
 * <p>Widgets do not retry, so whatever comes of asking is told at once. If the process dies in between, the next
 * attempt asks again with the same {@code Idempotency-Key}. While as many servers are being asked as may be, the job
 * goes back into the queue, which costs it no attempt.
 *
 * <p>The job is settled whatever becomes of the signal: an execution that is over or gone wants no answer.
 */
@ApplicationScoped
class CallHttpHandler implements JobHandler {

    /** Attempts that a dying process or a database that cannot be reached may cost. */
    private static final int ATTEMPTS = 8;

    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MOST = Duration.ofMinutes(1);

    /** How long a job stands back when there is no room; about as long as a server takes that is not broken. */
    private static final Duration STAND_BACK = Duration.ofSeconds(1);

    private final OutboundHttp http;
    private final Executions executions;

    CallHttpHandler(OutboundHttp http, Executions executions) {
        this.http = http;
        this.executions = executions;
    }

    @Override
    public String kind() {
        return EffectJobs.CALL_HTTP;
    }

    @Override
    public RetryPolicy policy() {
        return new RetryPolicy(ATTEMPTS, RETRY_FIRST, RETRY_MOST);
    }

    @Override
    public Uni<JobResult> run(Job job) {
        return http.ask(job.accountSid(), EffectJobs.callHttp(job)).chain(reply -> conclude(job, reply));
    }

    private Uni<JobResult> conclude(Job job, Reply reply) {
        if (reply instanceof Reply.None none) {
            return none.outcome() == Outcome.BUSY
                    ? Uni.createFrom().item(new JobResult.Snooze(STAND_BACK))
                    : tell(job, new Signal.HttpFailed(job.fence(), none.why()));
        }
        return tell(job, answered(job, (Reply.Answer) reply));
    }

    private Uni<JobResult> tell(Job job, Signal signal) {
        return executions.settle(job, signal);
    }

    private static Signal answered(Job job, Reply.Answer answer) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        answer.concurrency().ifPresent(value -> headers.put(Reply.Answer.CONCURRENCY, value));
        return new Signal.HttpAnswered(job.fence(), answer.status(), answer.contentType(), headers, answer.body());
    }
}
