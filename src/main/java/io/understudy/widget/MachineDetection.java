package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Frame;
import io.understudy.liquid.Template;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the carrier finds out whether a person or a machine answers. {@link OutgoingCall} documents the properties.
 *
 * @param mode {@code Enable} or {@code DetectMessageEnd}
 * @param timeout seconds
 * @param tuning milliseconds each, in the order of {@link #TUNING}
 * @see <a href="https://www.twilio.com/docs/voice/answering-machine-detection">Twilio, Answering Machine Detection</a>
 */
record MachineDetection(Optional<Template> mode, Whole timeout, List<Whole> tuning) {

    /** The carrier's names. */
    private static final List<String> TUNING = List.of(
            "MachineDetectionSpeechThreshold", "MachineDetectionSpeechEndThreshold", "MachineDetectionSilenceTimeout");

    private static final String TIMEOUT = "MachineDetectionTimeout";

    /** Seconds the carrier listens if the author does not say; Twilio's. */
    private static final int DEFAULT_SECONDS = 30;

    static MachineDetection compile(Properties properties) {
        return new MachineDetection(
                properties.optional("machine_detection"),
                Whole.compile(properties, "machine_detection_timeout", 3, 120),
                List.of(
                        Whole.compile(properties, "machine_detection_speech_threshold", 1_000, 6_000),
                        Whole.compile(properties, "machine_detection_speech_end_threshold", 500, 5_000),
                        Whole.compile(properties, "machine_detection_silence_timeout", 2_000, 10_000)));
    }

    /** Adds to the parameters of a call; gives how long the carrier may listen. */
    Duration into(ObjectNode parameters, Frame frame) {
        String wanted = mode.map(frame::render).orElse("").strip();
        parameters.put("MachineDetection", wanted.isEmpty() ? "Enable" : wanted);
        int seconds = timeout.or(frame, DEFAULT_SECONDS);
        parameters.put(TIMEOUT, Integer.toString(seconds));
        for (int i = 0; i < TUNING.size(); i++) {
            String milliseconds = tuning.get(i).text(frame);
            if (!milliseconds.isEmpty()) {
                parameters.put(TUNING.get(i), milliseconds);
            }
        }
        return Duration.ofSeconds(seconds);
    }
}
