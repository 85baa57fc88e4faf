package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call in the shape of Twilio's resource.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio, Call resource</a>.
 */
final class CallJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CallJson() {}

    /** Exactly Twilio's fields. */
    static ObjectNode of(SimulatorCallEntity row) {
        Sid account = new Sid(Sid.Prefix.AC, row.accountSid);
        String sid = new Sid(Sid.Prefix.CA, row.sid).toString();
        String uri = Wire.accounts(account) + "/Calls/" + sid;
        ObjectNode json = JSON.createObjectNode()
                .put("sid", sid)
                .put("account_sid", account.toString())
                .put("api_version", Wire.VERSION)
                .put("from", row.caller)
                .put("from_formatted", row.caller)
                .put("to", row.callee)
                .put("to_formatted", row.callee)
                .put("status", row.status)
                .put("direction", row.direction)
                .put("answered_by", answeredBy(row))
                .put("start_time", Rfc2822.orNull(row.dateAnswered))
                .put("end_time", Rfc2822.orNull(row.dateEnded))
                .put("duration", duration(row))
                .put("date_created", Rfc2822.date(row.dateCreated))
                .put("date_updated", Rfc2822.date(row.dateUpdated))
                .putNull("price")
                .put("price_unit", "USD")
                .put("queue_time", "0")
                .put("uri", uri + ".json");
        for (String absent : new String[] {
            "annotation",
            "caller_name",
            "forwarded_from",
            "group_sid",
            "parent_call_sid",
            "phone_number_sid",
            "trunk_sid"
        }) {
            json.putNull(absent);
        }
        json.putObject("subresource_uris").put("recordings", uri + "/Recordings.json");
        return json;
    }

    /** Twilio's fields, and what the phone heard and waits for. */
    static ObjectNode seen(SimulatorCallEntity row) {
        CallState state = CallState.of(row.state);
        String flow = state.setting(CallSetting.FLOW);
        Waiting waiting = state.waiting();
        ObjectNode json = of(row);
        json.put("uri", "/simulator/v1/Calls/" + json.path("sid").asText())
                .put("flow_sid", flow.isEmpty() ? null : flow)
                .put("waiting_for", waiting.text())
                .put("accepts", LiveCall.OVER.contains(row.status) ? "" : waiting.acceptable())
                .put("script_left", state.scriptLeft());
        json.set("heard", state.heard());
        json.set("webhooks", state.webhooks());
        return json;
    }

    /** The call under the webhooks' names, as an execution keeps it. */
    static ObjectNode parameters(SimulatorCallEntity row) {
        ObjectNode json = JSON.createObjectNode();
        LiveCall.parameters(row, row.status, "").forEach(json::put);
        return json;
    }

    private static @Nullable String answeredBy(SimulatorCallEntity row) {
        String answeredBy = CallState.of(row.state).setting(CallSetting.ANSWERED_BY);
        return answeredBy.isEmpty() ? null : answeredBy;
    }

    private static @Nullable String duration(SimulatorCallEntity row) {
        Optional<Long> seconds = CallReports.seconds(row);
        return seconds.map(String::valueOf).orElse(null);
    }
}
