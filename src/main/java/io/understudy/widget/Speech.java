package io.understudy.widget;

import io.understudy.engine.Frame;
import io.understudy.engine.Verb;
import io.understudy.liquid.Template;
import java.util.Optional;

/**
 * What a caller hears.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code say}</td><td>text</td><td>to be spoken; may hold {@link Ssml}</td></tr>
 * <tr><td>{@code play}</td><td>text</td><td>URL of audio; counts if {@code say} is blank</td></tr>
 * <tr><td>{@code voice}, {@code language}</td><td>text</td><td>of {@code say}; the carrier's default if blank</td></tr>
 * <tr><td>{@code loop}</td><td>integer</td><td>how many times, 1 to {@value #MOST_LOOPS}; 1 if absent</td></tr>
 * </table>
 *
 * @param say text
 * @param play URL of audio
 * @param voice voice and language
 * @param loop how many times
 * @see <a href="https://www.twilio.com/docs/voice/twiml/say">Twilio, Say</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/play">Twilio, Play</a>
 */
record Speech(Template say, Template play, Attributes voice, Whole loop) {

    /** Repetitions of an announcement; Twilio's. */
    static final int MOST_LOOPS = 99;

    static Speech compile(Properties properties) {
        return new Speech(
                properties.template("say"),
                properties.template("play"),
                Attributes.compile(properties, "voice", "language"),
                Whole.compile(properties, "loop", 1, MOST_LOOPS));
    }

    /** The instruction; empty if there is nothing to be heard. */
    Optional<Verb> verb(Frame frame) {
        String text = frame.render(say);
        if (!text.isBlank()) {
            Verb spoken = voice.on(Verb.of("Say"), frame);
            return Optional.of(Ssml.on(spoken.with("loop", times(frame)), text));
        }
        String url = frame.render(play).strip();
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(Verb.of("Play").with("loop", times(frame)).containing(url));
    }

    private String times(Frame frame) {
        return Integer.toString(loop.or(frame, 1));
    }
}
