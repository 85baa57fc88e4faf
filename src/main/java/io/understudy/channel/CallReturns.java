package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Signal;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalRequest;
import io.understudy.execution.Signalled;
import io.understudy.execution.Standing;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Carriers that have carried out what they were told, and ask for more; and calls of ours that are taken. What belongs
 * to a wait that is over changes nothing, and is answered as the execution stands now.
 */
@Singleton
class CallReturns {

    private final Executions executions;
    private final ExecutionReads reads;
    private final FlowAnswers answers;
    private final CallStatus status;

    CallReturns(Executions executions, ExecutionReads reads, FlowAnswers answers, CallStatus status) {
        this.executions = executions;
        this.reads = reads;
        this.answers = answers;
        this.status = status;
    }

    /** Tells the execution that the URL names, if it is the flow's. */
    Uni<Response> receive(WebhookRequest request) {
        String event = request.query().require(WebhookUrls.FLOW_EVENT);
        int fence = request.fence();
        return reads.standing(request.executionSid())
                .map(found -> own(request, found))
                .chain(standing -> event.equals(WebhookUrls.WAIT)
                        ? Uni.createFrom().item(Optional.of(standing))
                        : tell(standing, signal(request, event, fence)))
                .chain(now -> request.isCallOver() ? over(request) : answer(request, now));
    }

    private static Standing own(WebhookRequest request, Optional<Standing> found) {
        return found.filter(standing -> standing.flowSid().equals(request.flowSid()))
                .orElseThrow(() -> Refusal.notFound(request.path() + "/Executions/" + request.executionSid()));
    }

    private static Signal signal(WebhookRequest request, String event, int fence) {
        return event.equals(WebhookUrls.ANSWERED)
                ? new Signal.CallAnswered(fence, request.parameters())
                : new Signal.CallReturned(fence, event, request.parameters());
    }

    private Uni<Optional<Standing>> tell(Standing standing, Signal signal) {
        return executions
                .converse(SignalRequest.of(standing.executionSid(), signal))
                .map(Signalled::standing);
    }

    /** A verb may come back because the caller hung up: whatever the flow would say next, nobody hears. */
    private Uni<Response> over(WebhookRequest request) {
        return status.receive(request).replaceWith(FlowAnswers.nothing());
    }

    private Uni<Response> answer(WebhookRequest request, Optional<Standing> now) {
        return now.map(standing -> answers.to(request, standing))
                .orElseGet(() -> Uni.createFrom().item(FlowAnswers.hangUp()));
    }
}
