package io.understudy.outbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One event to publish, in the words of CloudEvents 1.0.
 *
 * @param id unique per event ({@code NO} and 32 digits), the same whenever the event is sent again
 * @param type one of the types of {@link CloudEvents}
 * @param source path of the resource, without host
 * @param subject SID of the execution: also the Kafka key and the extension {@code partitionkey}
 * @param time when it happened: ISO 8601, UTC, milliseconds
 * @param dataschema identifies the schema of {@code data}
 * @param sequence position among the events of the execution: 1, 2, 3… without gaps
 * @param traceparent extension of that name: what made it happen; null if nobody traces that
 * @param data the payload
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/extensions/distributed-tracing.md">its extension
 *     for traces</a>
 */
record CloudEvent(
        String id,
        String type,
        String source,
        String subject,
        String time,
        String dataschema,
        int sequence,
        @Nullable String traceparent,
        Data data) {

    /** The payload of an event, which exists only as JSON on its way out. */
    @FunctionalInterface
    interface Data {

        /** Writes one JSON object, the same each time. */
        void writeTo(JsonGenerator json) throws IOException;
    }
}
