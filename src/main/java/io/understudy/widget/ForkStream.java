package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.List;

/**
 * {@code fork-stream}: starts or stops a copy of what is heard on the call, to a web socket or a SIP recorder.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code stream_action}</td><td>text</td><td>{@code start} or {@code stop}</td></tr>
 * <tr><td>{@code stream_name}</td><td>text</td><td>by which it is stopped again</td></tr>
 * <tr><td>{@code stream_transport_type}</td><td>text</td><td>{@code websocket}, the default, or {@code siprec}</td></tr>
 * <tr><td>{@code stream_url}</td><td>text</td><td>of the web socket</td></tr>
 * <tr><td>{@code stream_connector}</td><td>text</td><td>of the recorder</td></tr>
 * <tr><td>{@code stream_track}</td><td>text</td><td>{@code inbound_track}, {@code outbound_track} or {@code
 * both_tracks}</td></tr>
 * <tr><td>{@code stream_parameters}</td><td>list of {@code {key, value}}</td><td>for the receiver</td></tr>
 * </table>
 *
 * <p>Events: {@code next}, also at once, with alert 81022, if the receiver is not named; {@code hangup}.
 *
 * <p>Outputs: none.
 *
 * @param action start or stop
 * @param name by which it is stopped
 * @param transport web socket or recorder
 * @param url of the web socket
 * @param connector of the recorder
 * @param track whose voice
 * @param parameters for the receiver
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/fork-stream">Twilio, Fork Stream</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/stream">Twilio, Stream</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/siprec">Twilio, Siprec</a>
 */
record ForkStream(
        Template action,
        Template name,
        Template transport,
        Template url,
        Template connector,
        Template track,
        Entries parameters)
        implements OnCall {

    private static final String NEXT = "next";
    private static final String SIPREC = "siprec";

    static ForkStream compile(State state) {
        Properties properties = new Properties(state.properties());
        return new ForkStream(
                properties.template("stream_action"),
                properties.template("stream_name"),
                properties.template("stream_transport_type"),
                properties.template("stream_url"),
                properties.template("stream_connector"),
                properties.template("stream_track"),
                properties.entries("stream_parameters"));
    }

    @Override
    public Outcome speak(Frame frame) {
        boolean recorder = text(transport, frame).equals(SIPREC);
        Verb noun = Verb.of(recorder ? "Siprec" : "Stream").with("name", text(name, frame));
        if (text(action, frame).equals("stop")) {
            return OnCall.await(Verb.of("Stop").containing(List.of(noun)), Verb.redirect(NEXT));
        }
        String receiver = text(recorder ? connector : url, frame);
        if (receiver.isEmpty()) {
            frame.alert(AlertCodes.INVALID_DEFINITION, "The widget does not say where to stream to");
            return Outcome.Exit.by(NEXT);
        }
        noun = noun.with(recorder ? "connectorName" : "url", receiver)
                .with("track", text(track, frame))
                .containing(OnCall.nouns("Parameter", parameters, frame));
        return OnCall.await(Verb.of("Start").containing(List.of(noun)), Verb.redirect(NEXT));
    }

    private static String text(Template template, Frame frame) {
        return frame.render(template).strip();
    }

    @Override
    public Outcome returned(Frame frame, Signal.CallReturned back) {
        return Outcome.Exit.by(NEXT);
    }
}
