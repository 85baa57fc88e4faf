package io.understudy.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.Effect;
import io.understudy.engine.Signal;
import io.understudy.execution.EffectJobs;
import io.understudy.execution.Executions;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Performs {@link Effect.PlaceCall}. If the process dies between the carrier's answer and its commit, the next attempt
 * finds the call at the carrier instead of calling twice.
 */
@ApplicationScoped
class PlaceCallHandler implements JobHandler {

    private final CarrierAttempts<CarrierResult> attempts;
    private final PublicUrl publicUrl;

    PlaceCallHandler(
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
        return EffectJobs.PLACE_CALL;
    }

    @Override
    public RetryPolicy policy() {
        return attempts.policy();
    }

    @Override
    public Uni<JobResult> run(Job job) {
        OutboundCall call = call(job);
        return attempts.askOnce(job, call.effect().from(), carrier -> carrier.find(call), carrier -> carrier.call(call))
                .chain(result -> conclude(job, call, result));
    }

    private OutboundCall call(Job job) {
        Effect.PlaceCall effect = EffectJobs.placeCall(job);
        return new OutboundCall(
                job.accountSid(),
                effect,
                url(job, effect, WebhookUrls.ANSWERED),
                url(job, effect, WebhookUrls.STATUS),
                job.attempt(),
                EffectJobs.asked(job));
    }

    private String url(Job job, Effect.PlaceCall effect, String event) {
        Effect.Id id = effect.id();
        return WebhookUrls.returning(
                publicUrl.base(), job.accountSid(), EffectJobs.flow(job), id.executionSid(), id.fence(), event);
    }

    private Uni<JobResult> conclude(Job job, OutboundCall call, CarrierResult result) {
        int fence = call.effect().id().fence();
        if (result instanceof CarrierResult.Done done) {
            return attempts.tell(job, new Signal.CallPlaced(fence, done.resource()));
        }
        if (result instanceof CarrierResult.Unavailable away) {
            return attempts.retry(job, away.why(), refused(call, fence, away.refused()));
        }
        return attempts.tell(job, refused(call, fence, (CarrierResult.Refused) result));
    }

    private static Signal refused(OutboundCall call, int fence, CarrierResult.Refused refused) {
        return new Signal.CallRefused(
                fence,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("AccountSid", call.accountSid().toString())
                        .put("From", call.effect().from())
                        .put("To", call.effect().to())
                        .put("Direction", "outbound-api")
                        .put("CallStatus", "failed")
                        .put("ErrorCode", refused.errorCode())
                        .put("ErrorMessage", refused.message()));
    }
}
