package io.understudy.channel.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.Segments;
import io.understudy.sid.Sid;
import org.jspecify.annotations.Nullable;

/**
 * A message in the shape of Twilio's resource: counts are text, dates are RFC 2822.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio, Message resource</a>. Ours:
 * {@code media_urls}.
 */
final class MessageJson {

    private static final String MEDIA = "media_urls";

    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageJson() {}

    static ObjectNode of(SimulatorMessageEntity row) {
        JsonNode media = read(row.resource).path(MEDIA);
        String sid = new Sid(Sid.Prefix.SM, row.sid).toString();
        ObjectNode json = JSON.createObjectNode()
                .put("sid", sid)
                .put("account_sid", new Sid(Sid.Prefix.AC, row.accountSid).toString())
                .put("api_version", "2010-04-01")
                .put("from", row.sender)
                .put("to", row.recipient)
                .put("body", row.body)
                .put("status", row.status)
                .put("direction", row.direction)
                .put("error_code", row.knownErrorCode())
                .putNull("error_message")
                .put("num_media", Integer.toString(media.size()))
                .put("num_segments", Integer.toString(Segments.of(row.body)))
                .putNull("price")
                .put("price_unit", "USD")
                .put("messaging_service_sid", service(row))
                .put("date_created", Rfc2822.date(row.dateCreated))
                .put("date_sent", Rfc2822.date(row.dateCreated))
                .put("date_updated", Rfc2822.date(row.dateUpdated()))
                .put("uri", "/simulator/v1/Messages/" + sid);
        json.set(MEDIA, media.isArray() ? media : JSON.createArrayNode());
        return json;
    }

    private static @Nullable String service(SimulatorMessageEntity row) {
        String ours = row.direction.equals(NewMessage.INBOUND) ? row.recipient : row.sender;
        return ours.startsWith("MG") ? ours : null;
    }

    /** Exactly Twilio's fields. */
    static ObjectNode wire(SimulatorMessageEntity row) {
        Sid account = new Sid(Sid.Prefix.AC, row.accountSid);
        ObjectNode json = of(row);
        json.remove(MEDIA);
        String uri = Wire.accounts(account) + "/Messages/" + json.path("sid").asText();
        json.put("uri", uri + ".json");
        json.putObject("subresource_uris").put("media", uri + "/Media.json");
        return json;
    }

    /** What a row keeps beside its columns. */
    static String resource(NewMessage message) {
        ObjectNode resource = JSON.createObjectNode();
        message.mediaUrls().forEach(resource.putArray(MEDIA)::add);
        return resource.toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row's resource is not JSON", e);
        }
    }
}
