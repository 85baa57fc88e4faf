package io.understudy.widget;

import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;

/**
 * {@code gather-input-on-call}: listens for keys and for speech, both always, while it says or plays something.
 *
 * <table>
 * <caption>Properties, beside those of {@link Speech}</caption>
 * <tr><td>{@code timeout}</td><td>integer</td><td>seconds of silence, 1 to {@value #MOST_SECONDS}; {@value
 * #DEFAULT_SECONDS} if absent</td></tr>
 * <tr><td>{@code finish_on_key}</td><td>text</td><td>ends the input; see {@link FinishOnKey}</td></tr>
 * <tr><td>{@code stop_gather}</td><td>boolean</td><td>whether {@code number_of_digits} counts</td></tr>
 * <tr><td>{@code number_of_digits}</td><td>integer</td><td>ends the input after so many keys, 1 to {@value
 * #MOST_DIGITS}</td></tr>
 * <tr><td>{@code gather_language}</td><td>text</td><td>in which the caller speaks</td></tr>
 * <tr><td>{@code hints}, {@code speech_timeout}, {@code speech_model}, {@code profanity_filter}</td><td>text</td>
 * <td>passed on</td></tr>
 * <tr><td>{@code save_response_as}</td><td>text</td><td>ignored, a relic</td></tr>
 * </table>
 *
 * <p>Events: {@code keypress}; {@code speech}; {@code timeout}, the caller neither pressed a key nor spoke; {@code
 * hangup}.
 *
 * <p>Outputs: the parameters of the call, with {@code Digits} after {@code keypress}, with {@code SpeechResult} and
 * {@code Confidence} after {@code speech}.
 *
 * @param speech what the caller hears meanwhile
 * @param timeout seconds of silence
 * @param finish the key that ends the input
 * @param limited whether a number of keys ends the input
 * @param digits that number
 * @param recognition how speech is recognised
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/gather-input-call">Twilio, Gather Input On Call</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/gather">Twilio, Gather</a>
 */
record GatherInputOnCall(
        Speech speech, Whole timeout, FinishOnKey finish, boolean limited, Whole digits, Attributes recognition)
        implements OnCall {

    /** Seconds of silence if the author does not say; Twilio's. */
    static final int DEFAULT_SECONDS = 5;

    /** Seconds of silence at most; Twilio's. */
    static final int MOST_SECONDS = 30;

    /** Keys at most. Ours: nobody types more, and the carrier must not be asked for nonsense. */
    static final int MOST_DIGITS = 1_000;

    private static final String TIMEOUT = "timeout";

    static GatherInputOnCall compile(State state) {
        Properties properties = new Properties(state.properties());
        return new GatherInputOnCall(
                Speech.compile(properties),
                Whole.compile(properties, TIMEOUT, 1, MOST_SECONDS),
                FinishOnKey.compile(properties),
                properties.flag("stop_gather"),
                Whole.compile(properties, "number_of_digits", 1, MOST_DIGITS),
                Attributes.compile(
                        properties,
                        "language=gather_language",
                        "hints",
                        "speechTimeout=speech_timeout",
                        "speechModel=speech_model",
                        "profanityFilter=profanity_filter"));
    }

    @Override
    public Outcome speak(Frame frame) {
        Verb gather = Verb.of("Gather")
                .with("input", "dtmf speech")
                .with(TIMEOUT, Integer.toString(timeout.or(frame, DEFAULT_SECONDS)))
                .with("numDigits", limited ? digits.text(frame) : "");
        gather = recognition.on(finish.on(gather, frame), frame).returning("gather");
        return OnCall.await(gather.containing(speech.verb(frame).stream().toList()), Verb.redirect(TIMEOUT));
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        return Outcome.Exit.by(event(back), back.call());
    }

    private static String event(Signal.CallReturned back) {
        if (!back.call().path("Digits").asText().isBlank()) {
            return "keypress";
        }
        return back.call().path("SpeechResult").asText().isBlank() ? TIMEOUT : "speech";
    }
}
