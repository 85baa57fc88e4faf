package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Signal;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.Executions;
import io.understudy.execution.Standing;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * What carriers report of calls. Only the end matters; it may be told twice, late, or of calls nobody knows. A report
 * never starts anything, and is never answered with instructions.
 */
@Singleton
class CallStatus {

    private final Executions executions;
    private final ExecutionReads reads;

    CallStatus(Executions executions, ExecutionReads reads) {
        this.executions = executions;
        this.reads = reads;
    }

    /** Tells the execution that the URL names, else the one that knows the call. */
    Uni<Response> receive(WebhookRequest request) {
        String call = request.form().require("CallSid");
        if (!request.isCallOver()) {
            return Uni.createFrom().item(FlowAnswers.noted());
        }
        return execution(request, call)
                .chain(found -> found.map(reads::standing)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(found -> found.filter(standing -> concerns(standing, request, call)))
                .chain(found -> found.map(standing -> tell(request, standing))
                        .orElseGet(() -> Uni.createFrom().item(FlowAnswers.noted())));
    }

    private Uni<Optional<Sid>> execution(WebhookRequest request, String call) {
        return request.query().first(WebhookUrls.EXECUTION_SID).isPresent()
                ? Uni.createFrom().item(Optional.of(request.executionSid()))
                : reads.correlated(request.flowSid(), call);
    }

    /** A call that the execution talks on, or is placing now; not one it had placed before and given up. */
    private static boolean concerns(Standing standing, WebhookRequest request, String call) {
        return standing.flowSid().equals(request.flowSid())
                && (standing.call().filter(call::equals).isPresent()
                        || request.isFenced() && standing.fence() == request.fence());
    }

    private Uni<Response> tell(WebhookRequest request, Standing standing) {
        return executions
                .signal(standing.executionSid(), new Signal.CallEnded(request.parameters()))
                .replaceWith(FlowAnswers.noted());
    }
}
