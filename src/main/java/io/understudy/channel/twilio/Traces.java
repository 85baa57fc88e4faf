package io.understudy.channel.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.CarrierResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Finds what an earlier attempt left at the carrier. A resource carries no trace of the effect it came from, so it is
 * recognised by what it says and by its time: not older than the flow's wish for it. ADR 0011 says what remains
 * uncertain.
 *
 * @param key name of the list in the carrier's answer
 * @param asked when the flow wished for it, by our clock
 * @param alike whether a resource says the same
 */
record Traces(String key, Instant asked, Predicate<JsonNode> alike) {

    /** Resources that are looked at, the newest: to one person, from one address. */
    static final int PAGE_SIZE = 50;

    /** Resources are dated in whole seconds, and so is the date by which the clocks are compared. */
    static final Duration TOLERANCE = Duration.ofSeconds(2);

    /**
     * What the carrier's list says of the earlier attempt.
     *
     * @return the newest resource; empty if there is none, or no list to look at, because the carrier has none for us;
     *     {@link CarrierResult.Unavailable} if it could not be asked
     */
    Optional<CarrierResult> in(Answer answer) {
        if (answer.result() instanceof CarrierResult.Done done) {
            return newest(done.resource(), asked.plus(answer.ahead()).minus(TOLERANCE));
        }
        return Optional.of(answer.result()).filter(CarrierResult.Unavailable.class::isInstance);
    }

    private Optional<CarrierResult> newest(ObjectNode list, Instant from) {
        return StreamSupport.stream(list.path(key).spliterator(), false)
                .filter(ObjectNode.class::isInstance)
                .filter(alike)
                .filter(resource -> !created(resource).isBefore(from))
                .max(Comparator.comparing(Traces::created))
                .map(resource -> new CarrierResult.Done((ObjectNode) resource));
    }

    private static Instant created(JsonNode resource) {
        return CarrierDates.read(resource.path("date_created").asText()).orElse(Instant.MAX);
    }
}
