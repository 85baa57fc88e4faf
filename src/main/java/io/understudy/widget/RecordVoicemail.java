package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code record-voicemail}: records what the caller says.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code timeout}</td><td>integer</td><td>seconds of silence that end it, from 1; {@value #DEFAULT_SECONDS} if
 * absent</td></tr>
 * <tr><td>{@code finish_on_key}</td><td>text</td><td>ends it; see {@link FinishOnKey}</td></tr>
 * <tr><td>{@code max_length}</td><td>integer</td><td>seconds, 1 to {@value #MOST_SECONDS}; {@value #DEFAULT_LENGTH} if
 * absent</td></tr>
 * <tr><td>{@code transcribe}</td><td>boolean</td><td>whether the recording is written down</td></tr>
 * <tr><td>{@code transcription_callback_url}, {@code transcription_callback}</td><td>text</td><td>told of the
 * transcription</td></tr>
 * <tr><td>{@code trim}</td><td>text</td><td>see {@link Trim}</td></tr>
 * <tr><td>{@code play_beep}</td><td>text</td><td>{@code true} or {@code false}</td></tr>
 * <tr><td>{@code recording_status_callback_url}, {@code recording_status_callback}</td><td>text</td><td>told of the
 * recording</td></tr>
 * </table>
 *
 * <p>Events: {@code recordingComplete}; {@code noAudio}, nothing was said; {@code hangup}, as most messages end. Whether
 * the carrier first tells the recording or the end of the call is chance: the end alone is held back for {@link #GRACE}.
 *
 * <p>Outputs: the parameters of the call, with {@code RecordingUrl}, {@code RecordingSid}, {@code RecordingDuration} and
 * {@code Digits} (the key, or {@code hangup}) where there is a recording.
 *
 * @param timeout seconds of silence
 * @param finish the key that ends it
 * @param length seconds at most
 * @param options what is passed on
 * @param transcribed whether the recording is written down
 * @param trim whether silence is cut off
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/record-voicemail">Twilio, Record Voicemail</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/record">Twilio, Record</a>
 */
record RecordVoicemail(
        Whole timeout, FinishOnKey finish, Whole length, Attributes options, boolean transcribed, Trim trim)
        implements OnCall {

    /** Seconds of silence if the author does not say; Twilio's. */
    static final int DEFAULT_SECONDS = 5;

    /** Seconds of recording if the author does not say; Twilio's. */
    static final int DEFAULT_LENGTH = 3_600;

    /** Seconds of recording at most, four hours; Twilio's. */
    static final int MOST_SECONDS = 14_400;

    /** How long a call that is over waits for its recording. Ours: the carrier sends both at once, in any order. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final String ENDED = "ended";
    private static final String NO_AUDIO = "noAudio";

    static RecordVoicemail compile(State state) {
        Properties properties = new Properties(state.properties());
        return new RecordVoicemail(
                Whole.compile(properties, "timeout", 1, MOST_SECONDS),
                FinishOnKey.compile(properties),
                Whole.compile(properties, "max_length", 1, MOST_SECONDS),
                Attributes.compile(
                        properties,
                        "transcribeCallback=transcription_callback_url",
                        "transcribeCallback=transcription_callback",
                        "playBeep=play_beep",
                        "recordingStatusCallback=recording_status_callback_url",
                        "recordingStatusCallback=recording_status_callback"),
                properties.flag("transcribe"),
                Trim.compile(properties));
    }

    @Override
    public Outcome speak(Frame frame) {
        Verb record = Verb.of("Record")
                .with("timeout", Integer.toString(timeout.or(frame, DEFAULT_SECONDS)))
                .with("maxLength", Integer.toString(length.or(frame, DEFAULT_LENGTH)))
                .with("transcribe", transcribed ? "true" : "")
                .with("trim", trim.text(frame));
        record = options.on(finish.on(record, frame), frame).returning("recorded");
        return new Outcome.Await(
                List.of(),
                Set.of(Signal.Kind.CALL_RETURNED, Signal.Kind.CALL_ENDED),
                Context.object(),
                List.of(record, Verb.redirect(NO_AUDIO)));
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        ObjectNode memo = pending.memo();
        if (signal instanceof Signal.CallEnded over && frame.call().isEmpty() && !memo.has(ENDED)) {
            return new Outcome.Await(
                    List.of(new Effect.StartTimer(frame.effectId(0), GRACE)),
                    Set.of(Signal.Kind.CALL_RETURNED, Signal.Kind.CALL_ENDED, Signal.Kind.TIMED_OUT),
                    Context.object().set(ENDED, over.call()),
                    pending.verbs());
        }
        if (signal instanceof Signal.TimedOut && memo.path(ENDED) instanceof ObjectNode call) {
            return Outcome.Exit.by(HANGUP, call);
        }
        return OnCall.super.resume(frame, pending, signal);
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        return Outcome.Exit.by(event(back), back.call());
    }

    private static String event(Signal.CallReturned back) {
        if (back.call().path("Digits").asText().equals(HANGUP)) {
            return HANGUP;
        }
        return back.call().path("RecordingUrl").asText().isBlank() ? NO_AUDIO : "recordingComplete";
    }
}
