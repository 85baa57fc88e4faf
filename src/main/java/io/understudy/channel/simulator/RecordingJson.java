package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recording in the shape of Twilio's resource, and in Studio's.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/api/recording">Twilio, Recordings resource</a>.
 */
final class RecordingJson {

    private RecordingJson() {}

    /** The path of a recording, without format. */
    static String path(Sid account, Sid recording) {
        return Wire.accounts(account) + "/Recordings/" + recording;
    }

    /** Twilio's. */
    static ObjectNode of(SimulatorRecordingEntity row) {
        Sid account = new Sid(Sid.Prefix.AC, row.accountSid);
        Sid sid = new Sid(Sid.Prefix.RE, row.sid);
        return JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid.toString())
                .put("account_sid", account.toString())
                .put("api_version", Wire.VERSION)
                .put("call_sid", new Sid(Sid.Prefix.CA, row.callSid).toString())
                .putNull("conference_sid")
                .put("status", row.status)
                .put("start_time", Rfc2822.date(row.dateCreated))
                .put("duration", duration(row))
                .put("channels", row.channels)
                .put("source", row.source)
                .put("track", "both")
                .putNull("error_code")
                .putNull("price")
                .put("price_unit", "USD")
                .put("date_created", Rfc2822.date(row.dateCreated))
                .put("date_updated", Rfc2822.date(row.dateUpdated))
                .put("uri", path(account, sid) + ".json");
    }

    /** Under the names by which a flow reads it: {@code call_sid} is {@code CallSid}. */
    static ObjectNode studio(SimulatorRecordingEntity row) {
        ObjectNode studio = JsonNodeFactory.instance.objectNode();
        of(row).forEachEntry((name, value) -> studio.set(camelCase(name), value));
        return studio;
    }

    private static String camelCase(String name) {
        return Arrays.stream(name.split("_"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static @Nullable String duration(SimulatorRecordingEntity row) {
        Integer seconds = row.duration;
        return seconds == null ? null : seconds.toString();
    }
}
