package io.understudy.channel;

import io.understudy.sid.Sid;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses under which carriers reach us. The base is {@link PublicUrl#base}, without a trailing slash. */
public final class WebhookUrls {

    /** Says why a flow's webhook is called; what a verb, or an application, came back as. */
    public static final String FLOW_EVENT = "FlowEvent";

    /** The execution that a verb comes back to ({@code FN…}). */
    public static final String EXECUTION_SID = "ExecutionSid";

    /** The wait that a verb belongs to. */
    public static final String FENCE = "Fence";

    /** {@link #FLOW_EVENT} of somebody who answers a call that we placed. */
    public static final String ANSWERED = "callAnswered";

    /** {@link #FLOW_EVENT} of a change of a call's status. */
    public static final String STATUS = "callStatus";

    /** {@link #FLOW_EVENT} of a carrier that was told to ask again, because there was nothing to tell it yet. */
    public static final String WAIT = "wait";

    /** The effect that a message came from. */
    public static final String EFFECT_ID = "EffectId";

    private WebhookUrls() {}

    /** A flow's webhook, for a number's "a message comes in", "a call comes in" and "call status changes". */
    public static String flow(String base, Sid account, Sid flow) {
        return base + "/webhooks/v1/Accounts/" + account + "/Flows/" + flow;
    }

    /** Where a verb of a flow's execution comes back to. */
    public static String returning(String base, Sid account, Sid flow, Sid execution, int fence, String event) {
        return flow(base, account, flow) + "?" + FLOW_EVENT + "=" + URLEncoder.encode(event, StandardCharsets.UTF_8)
                + "&" + EXECUTION_SID + "=" + execution + "&" + FENCE + "=" + fence;
    }

    /** The webhook of an account's addresses, each of which knows its flow. */
    public static String addresses(String base, Sid account) {
        return base + "/webhooks/v1/Accounts/" + account + "/Addresses";
    }

    /** Where a carrier reports what became of a message. */
    public static String messageStatus(String base, Sid account, String effectId) {
        return base + "/webhooks/v1/Accounts/" + account + "/MessageStatus?" + EFFECT_ID + "=" + effectId;
    }
}
