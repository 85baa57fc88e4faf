package io.understudy.channel.simulator;

import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something recorded of a call, to be stored.
 *
 * @param sid {@code RE…}
 * @param status Twilio's
 * @param source Twilio's: what began it
 * @param channels 1 or 2
 * @param effectId whose repetition yields the same recording, if anybody's
 * @param seconds how long it is, if it is over
 */
record CallRecording(
        Sid sid, String status, String source, int channels, Optional<String> effectId, Optional<Integer> seconds) {

    static final String IN_PROGRESS = "in-progress";
    static final String STOPPED = "stopped";

    /** One that the verb {@code Record} made. */
    static CallRecording ofVerb(int seconds) {
        return new CallRecording(
                Sids.mint(Sid.Prefix.RE), LiveCall.COMPLETED, "RecordVerb", 1, Optional.empty(), Optional.of(seconds));
    }

    /** One that goes on until it is stopped or the call ends. */
    static CallRecording begun(String source, String channels, Optional<String> effectId) {
        int number = channels.equals("dual") ? 2 : 1;
        return new CallRecording(Sids.mint(Sid.Prefix.RE), IN_PROGRESS, source, number, effectId, Optional.empty());
    }

    /** What the verb's application is told. */
    Map<String, String> parameters(LiveCall call) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("RecordingSid", sid.toString());
        String webhook = call.state().setting(CallSetting.WEBHOOK);
        parameters.put("RecordingUrl", Links.resolve(webhook, RecordingJson.path(call.account(), sid)));
        parameters.put("RecordingDuration", seconds.map(String::valueOf).orElse("0"));
        return parameters;
    }
}
