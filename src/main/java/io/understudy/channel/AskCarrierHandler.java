package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Effect;
import io.understudy.engine.Signal;
import io.understudy.execution.EffectJobs;
import io.understudy.execution.Executions;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;

/** Performs {@link Effect.AskCarrier}. Every attempt asks under the effect's id: what was done is not done twice. */
@ApplicationScoped
class AskCarrierHandler implements JobHandler {

    private final CarrierAttempts<CarrierResult> attempts;
    private final PublicUrl publicUrl;

    AskCarrierHandler(
            Carriers carriers,
            Executions executions,
            ChannelConfig config,
            CarrierMetrics metrics,
            PublicUrl publicUrl) {
        this.attempts = new CarrierAttempts<>(carriers, executions, config, metrics, CarrierResult.Unavailable::new);
        this.publicUrl = publicUrl;
    }

    @Override
    public String kind() {
        return EffectJobs.ASK_CARRIER;
    }

    @Override
    public RetryPolicy policy() {
        return attempts.policy();
    }

    @Override
    public Uni<JobResult> run(Job job) {
        Effect.AskCarrier effect = EffectJobs.askCarrier(job);
        Sid flow = EffectJobs.flow(job);
        String webhook = WebhookUrls.flow(publicUrl.base(), job.accountSid(), flow);
        CarrierRequest request = new CarrierRequest(job.accountSid(), flow, effect, webhook, job.attempt());
        return attempts.ask(job, effect.address(), carrier -> carrier.perform(request))
                .chain(result -> conclude(job, effect.id().fence(), result));
    }

    private Uni<JobResult> conclude(Job job, int fence, CarrierResult result) {
        if (result instanceof CarrierResult.Done done) {
            return attempts.tell(job, new Signal.CarrierAnswered(fence, done.resource()));
        }
        if (result instanceof CarrierResult.Unavailable away) {
            return attempts.retry(job, away.why(), refused(fence, away.refused()));
        }
        return attempts.tell(job, refused(fence, (CarrierResult.Refused) result));
    }

    private static Signal refused(int fence, CarrierResult.Refused refused) {
        return new Signal.CarrierRefused(fence, refused.errorCode(), refused.message());
    }
}
