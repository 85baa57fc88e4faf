package io.understudy.channel;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.understudy.execution.EffectJobs;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalRequest;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Performs {@link io.understudy.engine.Effect.SendMessage}: asks the provider, then tells the execution, settling the
 * job in the execution's own commit.
 *
 * <p>The job is settled whatever becomes of the signal: an execution that is over or gone wants no answer.
 *
 * <p>If the process dies in between, the next attempt finds the message at the provider instead of sending it twice.
 * The last attempt always tells the execution something, so that no flow waits for a provider that is gone.
 */
@ApplicationScoped
class SendMessageHandler implements JobHandler {

    private static final Logger LOG = Logger.getLogger(SendMessageHandler.class);

    private final Carriers carriers;
    private final Executions executions;
    private final Duration timeout;
    private final RetryPolicy policy;

    SendMessageHandler(Carriers carriers, Executions executions, ChannelConfig config) {
        this.carriers = carriers;
        this.executions = executions;
        this.timeout = config.sendTimeout();
        this.policy = new RetryPolicy(config.sendAttempts(), config.retryFirst(), config.retryMost());
    }

    @Override
    public String kind() {
        return EffectJobs.SEND_MESSAGE;
    }

    @Override
    public RetryPolicy policy() {
        return policy;
    }

    @Override
    public Uni<JobResult> run(Job job) {
        OutboundMessage message = new OutboundMessage(
                job.accountSid(), EffectJobs.sendMessage(job), job.attempt(), EffectJobs.asked(job));
        return resultOf(message).chain(result -> conclude(job, message, result));
    }

    private Uni<SendResult> resultOf(OutboundMessage message) {
        return message.attempt() == 1
                ? send(message)
                : find(message)
                        .chain(known -> known.map(SendMessageHandler::now).orElseGet(() -> send(message)));
    }

    private Uni<SendResult> send(OutboundMessage message) {
        return carrier(message)
                .chain(carrier -> carrier.send(message))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> unavailable(message, failure));
    }

    private Uni<Optional<SendResult>> find(OutboundMessage message) {
        return carrier(message)
                .chain(carrier -> carrier.find(message))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> Optional.of(unavailable(message, failure)));
    }

    private Uni<Carrier> carrier(OutboundMessage message) {
        return carriers.of(message.accountSid(), message.effect().from());
    }

    private SendResult unavailable(OutboundMessage message, Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new SendResult.Unavailable("The provider did not answer within " + timeout.toSeconds() + " s.");
        }
        LOG.errorf(failure, "carrier failed effect=%s", message.effectId());
        return new SendResult.Unavailable("The provider could not be asked.");
    }

    private Uni<JobResult> conclude(Job job, OutboundMessage message, SendResult result) {
        if (result instanceof SendResult.Unavailable unavailable && !job.lastAttempt()) {
            return Uni.createFrom().item(new JobResult.Retry(unavailable.why()));
        }
        return executions
                .signal(SignalRequest.settling(job, result.signal(message)))
                .replaceWith(new JobResult.Settled());
    }

    private static Uni<SendResult> now(SendResult result) {
        return Uni.createFrom().item(result);
    }
}
