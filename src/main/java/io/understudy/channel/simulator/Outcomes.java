package io.understudy.channel.simulator;

import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Twilio tells an application when a verb that involves somebody else is over. Silence is nobody doing anything. */
final class Outcomes {

    private Outcomes() {}

    /** The parameters of {@code Dial}; silence is nobody answering. */
    static Map<String, String> dialled(PhoneAction action) {
        String status = value(action, "no-answer");
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("DialCallStatus", status);
        parameters.put("DialCallSid", Sids.mint(Sid.Prefix.CA).toString());
        if (status.equals(LiveCall.COMPLETED)) {
            parameters.put("DialCallDuration", "0");
            parameters.put("DialBridged", "true");
        }
        return with(parameters, action);
    }

    /** The parameters of {@code Enqueue}; silence is somebody taken out of the queue without having been served. */
    static Map<String, String> queued(PhoneAction action) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("QueueResult", value(action, "leave"));
        parameters.put("QueueSid", Sids.mint(Sid.Prefix.QU).toString());
        parameters.put("QueueTime", "0");
        return with(parameters, action);
    }

    /** The parameters of {@code Pay}; silence is too many failed attempts. No card is real. */
    static Map<String, String> paid(PhoneAction action) {
        String result = value(action, "too-many-failed-attempts");
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Result", result);
        if (result.equals("success")) {
            parameters.put("PaymentMethod", "credit-card");
            parameters.put("PaymentToken", "tok_simulated");
            parameters.put("PaymentConfirmationCode", "simulated");
            parameters.put("PaymentCardNumber", "xxxx-xxxx-xxxx-1111");
            parameters.put("PaymentCardType", "visa");
            parameters.put("ExpirationDate", "1299");
            parameters.put("SecurityCode", "xxx");
        }
        return with(parameters, action);
    }

    /** The parameters of {@code Connect} with {@code VirtualAgent}; silence is its time-out. */
    static Map<String, String> advised(PhoneAction action) {
        return with(new LinkedHashMap<>(Map.of("VirtualAgentStatus", value(action, "timeout"))), action);
    }

    /** The parameters of {@code Connect} with {@code ConversationRelay}; silence is a session that just ends. */
    static Map<String, String> relayed(PhoneAction action) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("SessionId", Sids.mint(Sid.Prefix.VX).toString());
        parameters.put("SessionStatus", value(action, "ended"));
        parameters.put("SessionDuration", "0");
        return with(parameters, action);
    }

    private static String value(PhoneAction action, String silence) {
        return action.kind() == PhoneAction.Kind.SILENCE ? silence : action.value();
    }

    private static Map<String, String> with(Map<String, String> parameters, PhoneAction action) {
        if (action.kind() != PhoneAction.Kind.SILENCE) {
            parameters.putAll(action.others());
        }
        return parameters;
    }
}
