package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Signal;
import io.understudy.execution.EffectJobs;
import io.understudy.execution.Executions;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Performs {@link io.understudy.engine.Effect.SendMessage}. If the process dies between the carrier's answer and its
 * commit, the next attempt finds the message at the carrier instead of sending it twice.
 */
@ApplicationScoped
class SendMessageHandler implements JobHandler {

    private final CarrierAttempts<SendResult> attempts;

    SendMessageHandler(Carriers carriers, Executions executions, ChannelConfig config, CarrierMetrics metrics) {
        this.attempts = new CarrierAttempts<>(carriers, executions, config, metrics, SendResult.Unavailable::new);
    }

    @Override
    public String kind() {
        return EffectJobs.SEND_MESSAGE;
    }

    @Override
    public RetryPolicy policy() {
        return attempts.policy();
    }

    @Override
    public Uni<JobResult> run(Job job) {
        OutboundMessage message = new OutboundMessage(
                job.accountSid(), EffectJobs.sendMessage(job), job.attempt(), EffectJobs.asked(job));
        return attempts.askOnce(
                        job,
                        message.effect().from(),
                        carrier -> carrier.find(message),
                        carrier -> carrier.send(message))
                .chain(result -> conclude(job, result, result.signal(message)));
    }

    private Uni<JobResult> conclude(Job job, SendResult result, Signal signal) {
        return result instanceof SendResult.Unavailable away
                ? attempts.retry(job, away.why(), signal)
                : attempts.tell(job, signal);
    }
}
