package io.understudy.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a carrier asks of a flow: its signature is checked, and the flow is the account's.
 *
 * @param accountSid the account ({@code AC…})
 * @param flowSid the flow ({@code FW…})
 * @param base under which the carrier reaches us, without a trailing slash
 * @param query what the URL says: our own parameters are only ever there
 * @param form what the carrier says: the body, or for a GET the query
 */
record WebhookRequest(Sid accountSid, Sid flowSid, String base, WebhookForm query, WebhookForm form) {

    /** Statuses after which a call has no other. */
    private static final Set<String> FINAL = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    /** What only reports on something hold: progress callbacks the first two, recordings and their texts the others. */
    private static final List<String> REPORTS =
            List.of("CallbackSource", "SequenceNumber", "RecordingStatus", "TranscriptionStatus");

    private static final List<String> OURS =
            List.of(WebhookUrls.FLOW_EVENT, WebhookUrls.EXECUTION_SID, WebhookUrls.FENCE);

    /** Why the flow is asked; empty if the carrier comes with something new. */
    Optional<String> flowEvent() {
        return query.identifier(WebhookUrls.FLOW_EVENT);
    }

    /** Whether a verb of ours comes back, or something else that names the wait it belongs to. */
    boolean isFenced() {
        return query.parameters().containsKey(WebhookUrls.FENCE);
    }

    /**
     * The wait it belongs to.
     *
     * @throws Refusal 400 if that is none
     */
    int fence() {
        String fence = query.require(WebhookUrls.FENCE);
        if (!fence.matches("[0-9]{1,9}")) {
            throw Refusal.badRequest("Invalid parameter " + WebhookUrls.FENCE + ": must be a number");
        }
        return Integer.parseInt(fence);
    }

    /**
     * The execution it belongs to.
     *
     * @throws Refusal 400 if that is none
     */
    Sid executionSid() {
        return Sid.parse(Sid.Prefix.FN, query.require(WebhookUrls.EXECUTION_SID))
                .orElseThrow(() ->
                        Refusal.badRequest("Invalid parameter " + WebhookUrls.EXECUTION_SID + ": must be an FN SID"));
    }

    /** Whether it is about a call, not a message. */
    boolean isCall() {
        return form.identifier("CallSid").isPresent()
                && form.first("MessageSid").isEmpty();
    }

    /** Whether the call is over, or never came about. */
    boolean isCallOver() {
        return form.first("CallStatus").filter(FINAL::contains).isPresent();
    }

    /** Whether the carrier only reports, and wants no instructions. */
    boolean isReport() {
        return isCallOver() || REPORTS.stream().anyMatch(form.parameters()::containsKey);
    }

    /** What the carrier says, without what we had put into the URL ourselves. */
    ObjectNode parameters() {
        return form.tree().without(OURS);
    }

    /**
     * What an application passes on: the rest of the query. What the carrier says in the body is not the application's;
     * in a GET the two cannot be told apart, and it gets both.
     */
    ObjectNode passedOn() {
        return query.tree().without(OURS);
    }

    /** The flow's path, for refusals. */
    String path() {
        return "/Accounts/" + accountSid + "/Flows/" + flowSid;
    }

    /** Names neither people nor texts. */
    @Override
    public String toString() {
        return "WebhookRequest[" + path() + "]";
    }
}
