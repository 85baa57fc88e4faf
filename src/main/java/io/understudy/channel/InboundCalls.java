package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Signal;
import io.understudy.engine.Trigger;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalRequest;
import io.understudy.execution.Standing;
import io.understudy.execution.StartRequest;
import io.understudy.execution.StartResult;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * People who call. A call that the flow knows is answered where its execution stands, so that a repeated webhook gets
 * the same answer; an unknown one starts the flow. Callers may hide their number.
 */
@Singleton
class InboundCalls {

    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");

    /** A call is itself however its webhook was worded, so the key alone tells it. */
    private static final String ANY_WORDING = "call";

    private final Executions executions;
    private final ExecutionReads reads;
    private final FlowAnswers answers;

    InboundCalls(Executions executions, ExecutionReads reads, FlowAnswers answers) {
        this.executions = executions;
        this.reads = reads;
        this.answers = answers;
    }

    /** Somebody calls, or the carrier asks a second time. */
    Uni<Response> receive(WebhookRequest request) {
        String call = check(request);
        return known(request, call).chain(found -> found.map(standing -> answers.to(request, standing))
                .orElseGet(() -> start(request, "call:" + call + ":" + request.flowSid())));
    }

    /**
     * An application that was lent the call gives it back; to no active execution, that is a new call, known by the
     * execution that had it before.
     */
    Uni<Response> giveBack(WebhookRequest request, String event) {
        String call = check(request);
        Signal signal = new Signal.FlowEvent(event, request.passedOn());
        String key = "call:" + call + ":" + request.flowSid();
        return known(request, call).chain(found -> {
            if (found.isEmpty()) {
                return start(request, key);
            }
            Sid before = found.get().executionSid();
            return executions
                    .converse(SignalRequest.of(before, signal))
                    .map(Arrivals::told)
                    .chain(told -> told.map(standing -> answers.to(request, standing))
                            .orElseGet(() -> start(request, key + ":" + before)));
        });
    }

    private static String check(WebhookRequest request) {
        String call = request.form().require("CallSid");
        if (!CALL_SID.matcher(call).matches()) {
            throw Refusal.badRequest("Invalid parameter CallSid: must be CA and 32 hexadecimal digits");
        }
        String from = request.form().first("From").orElse("");
        InboundMessage.checkAddresses(from, request.form().require("To"));
        return call;
    }

    private Uni<Optional<Standing>> known(WebhookRequest request, String call) {
        return reads.correlated(request.flowSid(), call).chain(found -> found.map(reads::standing)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Response> start(WebhookRequest request, String key) {
        StartRequest start = new StartRequest(
                request.accountSid(),
                request.flowSid(),
                new Trigger.IncomingCall(request.parameters()),
                request.form().require("CallSid"),
                Optional.of(new StartRequest.IdempotencyKey(key, ANY_WORDING)));
        return executions
                .start(start)
                .chain(result -> result instanceof StartResult.Conflict
                        ? Uni.createFrom().item(FlowAnswers.busy())
                        : answers.to(request, Arrivals.started(start, result)));
    }
}
