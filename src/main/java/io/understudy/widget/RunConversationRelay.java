package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code run-conversation-relay}: connects the caller with an application that talks over a web socket.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code url}</td><td>text</td><td>of the application, {@code wss://…}</td></tr>
 * <tr><td>{@code welcome_greeting}, {@code tts_provider}, {@code voice}, {@code language}, {@code
 * transcription_provider}, {@code speech_model}, {@code dtmf_detection}, {@code interruptible}</td><td>text</td>
 * <td>passed on</td></tr>
 * <tr><td>{@code parameters}</td><td>list of {@code {key, value}}</td><td>for the application</td></tr>
 * </table>
 *
 * <p>Events: {@code success}, the session is over, whoever ended it; {@code failed}, by {@code SessionStatus}, or, with
 * alert 81022, because the URL is none; {@code hangup}, the end of the call is heard of before the end of the session.
 *
 * <p>Outputs: the parameters of the call, with {@code HandoffData}, {@code SessionId}, {@code SessionStatus} and {@code
 * SessionDuration}.
 *
 * @param url of the application
 * @param options passed on
 * @param parameters for the application
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/run-conversationrelay">Twilio, Run
 *     ConversationRelay</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/connect/conversationrelay">Twilio, ConversationRelay</a>
 */
record RunConversationRelay(Template url, Attributes options, Entries parameters) implements OnCall {

    private static final String FAILED = "failed";
    private static final Pattern WEB_SOCKET = Pattern.compile("wss://[^\\s/?#]+\\S*");

    static RunConversationRelay compile(State state) {
        Properties properties = new Properties(state.properties());
        return new RunConversationRelay(
                properties.template("url"),
                Attributes.compile(
                        properties,
                        "welcomeGreeting=welcome_greeting",
                        "ttsProvider=tts_provider",
                        "voice",
                        "language",
                        "transcriptionProvider=transcription_provider",
                        "speechModel=speech_model",
                        "dtmfDetection=dtmf_detection",
                        "interruptible"),
                properties.entries("parameters"));
    }

    @Override
    public Outcome speak(Frame frame) {
        String application = frame.render(url).strip();
        if (!WEB_SOCKET.matcher(application).matches()) {
            frame.alert(AlertCodes.INVALID_DEFINITION, "The URL is not one of a web socket, wss://…");
            return Outcome.Exit.by(FAILED);
        }
        Verb relay = options.on(Verb.of("ConversationRelay").with("url", application), frame)
                .containing(OnCall.nouns("Parameter", parameters, frame));
        return OnCall.await(Verb.of("Connect").containing(List.of(relay)).returning("relayed"));
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        String status = back.call().path("SessionStatus").asText();
        return Outcome.Exit.by(status.isBlank() || status.equals(FAILED) ? FAILED : "success", back.call());
    }

    /** A session that ended with the call has ended well all the same. */
    @Override
    public Outcome hungUp(Frame frame, Signal.CallReturned back) {
        return back.call().path("SessionStatus").asText().isBlank()
                ? OnCall.super.hungUp(frame, back)
                : returned(frame, back);
    }
}
