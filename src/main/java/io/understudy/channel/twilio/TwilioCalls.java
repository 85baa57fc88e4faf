package io.understudy.channel.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierResult;
import io.understudy.channel.OutboundCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls, by the Calls resource.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio, Call resource</a>.
 */
final class TwilioCalls {

    private static final List<String> EVENTS = List.of("initiated", "ringing", "answered", "completed");

    /** What only we say; a widget's options cannot. */
    private static final Set<String> OURS = Set.of(
            "To", "From", "Url", "Method", "Twiml", "StatusCallback", "StatusCallbackMethod", "StatusCallbackEvent");

    private static final Map<String, String> NAMES = names();

    private final TwilioApi api;
    private final String url;

    TwilioCalls(TwilioApi api, CarrierSettings settings) {
        this.api = api;
        this.url = settings.accountUrl() + "/Calls.json";
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("sid", "CallSid");
        names.put("status", "CallStatus");
        names.put("from", "From");
        names.put("to", "To");
        names.put("direction", "Direction");
        names.put("account_sid", "AccountSid");
        return names;
    }

    Uni<CarrierResult> place(OutboundCall call) {
        return api.post(url, form(call), call.effectId()).map(TwilioCalls::renamed);
    }

    private static Form form(OutboundCall call) {
        Form form = new Form()
                .with("To", call.effect().to())
                .with("From", call.effect().from())
                .with("Url", call.answerUrl())
                .with("Method", "POST")
                .with("StatusCallback", call.statusUrl())
                .with("StatusCallbackMethod", "POST");
        EVENTS.forEach(event -> form.with("StatusCallbackEvent", event));
        call.effect().options().properties().forEach(option -> {
            if (!OURS.contains(option.getKey())) {
                form.with(option.getKey(), option.getValue());
            }
        });
        return form;
    }

    /** Not by date: the API's filter is about the start, which a call has not that still rings. */
    Uni<Optional<CarrierResult>> find(OutboundCall call) {
        Form query = new Form()
                .with("To", call.effect().to())
                .with("From", call.effect().from())
                .with("PageSize", String.valueOf(Traces.PAGE_SIZE));
        Traces traces = new Traces("calls", call.asked(), resource -> resource.path("direction")
                .asText()
                .equals("outbound-api"));
        return api.get(url, query).map(answer -> traces.in(answer).map(TwilioCalls::renamed));
    }

    private static CarrierResult renamed(CarrierResult result) {
        if (!(result instanceof CarrierResult.Done done)) {
            return result;
        }
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        NAMES.forEach((theirs, webhooks) -> {
            if (done.resource().has(theirs)) {
                call.set(webhooks, done.resource().get(theirs));
            }
        });
        return new CarrierResult.Done(call);
    }
}
