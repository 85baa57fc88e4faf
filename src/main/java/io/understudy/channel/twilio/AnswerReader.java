package io.understudy.channel.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.CarrierResult;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells success, refusal and absence apart. A refusal is a status from 400 to 499 with Twilio's error JSON, unless it
 * is one that passes; what only a proxy on the way says is none.
 */
final class AnswerReader {

    private static final Logger LOG = Logger.getLogger(AnswerReader.class);

    /** Request timeout, locked, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 423, 425, 429);

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final String carrier;
    private final Clock clock;
    private final AtomicBoolean lockedOut = new AtomicBoolean();

    AnswerReader(String carrier, Clock clock) {
        this.carrier = carrier;
        this.clock = clock;
    }

    /**
     * Reads an answer.
     *
     * @param date the header, if there was one
     */
    Answer read(int status, @Nullable String date, String body) {
        Duration ahead = CarrierDates.read(date == null ? "" : date)
                .map(theirs -> Duration.between(clock.instant(), theirs))
                .orElse(Duration.ZERO);
        return new Answer(result(status, body), ahead);
    }

    private CarrierResult result(int status, String body) {
        Optional<ObjectNode> json = object(body);
        if (status >= 200 && status < 300) {
            lockedOut.set(false);
            return json.<CarrierResult>map(CarrierResult.Done::new).orElseGet(() -> unavailable("no JSON", status));
        }
        if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            return json.filter(error -> error.path("code").canConvertToInt())
                    .map(error -> refused(status, error))
                    .orElseGet(() -> unavailable("an error that is not Twilio's", status));
        }
        return unavailable("status", status);
    }

    private CarrierResult refused(int status, ObjectNode error) {
        int code = error.path("code").asInt();
        if ((status == 401 || status == 403) && lockedOut.compareAndSet(false, true)) {
            LOG.errorf(
                    "carrier does not let us do what flows ask for, check its credentials: carrier=%s status=%d code=%d",
                    carrier, status, code);
        }
        return new CarrierResult.Refused(code, error.path("message").asText("The carrier gave no reason."));
    }

    private CarrierResult unavailable(String what, int status) {
        return new CarrierResult.Unavailable(
                "The carrier '" + carrier + "' answered with " + what + " " + status + ".");
    }

    /** An object, without the zero characters that could not be stored. */
    private static Optional<ObjectNode> object(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read instanceof ObjectNode object ? Optional.of(cleaned(object)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode cleaned(ObjectNode object) {
        ObjectNode clean = JSON.createObjectNode();
        object.properties().forEach(field -> clean.set(storable(field.getKey()), cleaned(field.getValue())));
        return clean;
    }

    private static JsonNode cleaned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return cleaned(object);
        }
        if (node.isArray()) {
            var clean = JSON.createArrayNode();
            node.forEach(element -> clean.add(cleaned(element)));
            return clean;
        }
        return node.isTextual() ? clean(node.textValue()) : node;
    }

    private static JsonNode clean(String text) {
        return JSON.getNodeFactory().textNode(storable(text));
    }

    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
