package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.Optional;

/**
 * {@code say-play}: speaks text, plays audio or sends key tones.
 *
 * <table>
 * <caption>Properties, beside those of {@link Speech}</caption>
 * <tr><td>{@code digits}</td><td>text</td><td>tones; count if both {@code say} and {@code play} are blank</td></tr>
 * </table>
 *
 * <p>Events: {@code audioComplete}, also at once, with alert 81022, if nothing is to be heard; {@code hangup}.
 *
 * <p>Outputs: the parameters of the call, no data of their own.
 *
 * @param speech what to say or play
 * @param digits key tones
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/sayplay">Twilio, Say/Play</a>
 */
record SayPlay(Speech speech, Template digits) implements OnCall {

    private static final String AUDIO_COMPLETE = "audioComplete";

    static SayPlay compile(State state) {
        Properties properties = new Properties(state.properties());
        return new SayPlay(Speech.compile(properties), properties.template("digits"));
    }

    @Override
    public Outcome speak(Frame frame) {
        Optional<Verb> verb = speech.verb(frame).or(() -> tones(frame));
        if (verb.isEmpty()) {
            frame.alert(AlertCodes.INVALID_DEFINITION, "There is nothing to say or play");
            return Outcome.Exit.by(AUDIO_COMPLETE);
        }
        return OnCall.await(verb.get(), Verb.redirect(AUDIO_COMPLETE));
    }

    private Optional<Verb> tones(Frame frame) {
        String keys = frame.render(digits).strip();
        return keys.isEmpty() ? Optional.empty() : Optional.of(Verb.of("Play").with("digits", keys));
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        return Outcome.Exit.by(AUDIO_COMPLETE, back.call());
    }
}
