package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Tells apart why a carrier asks about a call.
 *
 * <table>
 * <caption>In this order</caption>
 * <tr><th>The request</th><th>means</th></tr>
 * <tr><td>{@code FlowEvent=callStatus}</td><td>a report</td></tr>
 * <tr><td>{@code Fence}</td><td>a verb that comes back, or a call of ours that is taken</td></tr>
 * <tr><td>a final {@code CallStatus}, or what only reports hold</td><td>a report</td></tr>
 * <tr><td>{@code FlowEvent}</td><td>an application that gives the call back</td></tr>
 * <tr><td>anything else</td><td>somebody calls</td></tr>
 * </table>
 */
@Singleton
class CallWebhook {

    private final InboundCalls calls;
    private final CallReturns returns;
    private final CallStatus status;

    CallWebhook(InboundCalls calls, CallReturns returns, CallStatus status) {
        this.calls = calls;
        this.returns = returns;
        this.status = status;
    }

    Uni<Response> receive(WebhookRequest request) {
        Optional<String> event = request.flowEvent();
        if (event.filter(WebhookUrls.STATUS::equals).isPresent()) {
            return status.receive(request);
        }
        if (request.isFenced()) {
            return returns.receive(request);
        }
        if (request.isReport()) {
            return status.receive(request);
        }
        return event.map(name -> calls.giveBack(request, name)).orElseGet(() -> calls.receive(request));
    }
}
