package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code make-http-request}: asks a server, once.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code method}</td><td>{@code GET}, {@code POST}</td><td>{@code GET} if absent</td></tr>
 * <tr><td>{@code url}</td><td>text</td><td>absolute, {@code http} or {@code https}; may hold {@code user:password@};
 * trimmed, otherwise as rendered</td></tr>
 * <tr><td>{@code content_type}</td><td>text</td><td>of a {@code POST}: {@code application/json} or, if it says anything
 * else, {@code application/x-www-form-urlencoded}; always in UTF-8</td></tr>
 * <tr><td>{@code body}</td><td>text</td><td>of a {@code POST} with JSON, or with a form that has no parameters; Liquid
 * values are put in as they are</td></tr>
 * <tr><td>{@code parameters}</td><td>list of {@code {key, value}}</td><td>added to the query of a {@code GET}, after
 * what is there already; the body of a {@code POST} with a form; not sent with JSON. {@code method} is no name for
 * one</td></tr>
 * <tr><td>{@code add_twilio_auth}</td><td>boolean</td><td>say that we are the carrier's account, to the carrier's hosts
 * only; any other host is not asked</td></tr>
 * </table>
 *
 * <p>Events: {@code success}, any 2xx; {@code failed}: any other answer, none in time, or one too large, with alert
 * 81016; or, with alert 81014 and nobody asked, a URL that is none, another method, a reserved or too large parameter.
 *
 * <p>Outputs: those of {@link HttpExchange}; nothing if there was no answer.
 *
 * @param method as the author wrote it
 * @param url where to
 * @param contentType as the author wrote it
 * @param body of a POST
 * @param parameters in the order of the definition
 * @param carrierAuth whether to say that we are the carrier's account
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/http-request">Twilio, Make HTTP Request</a>
 * @see <a href="https://www.twilio.com/docs/api/errors/81014">Twilio, error 81014, for the reserved name</a>
 */
record MakeHttpRequest(
        Template method, Template url, Template contentType, Template body, Entries parameters, boolean carrierAuth)
        implements Widget {

    private static final String SUCCESS = "success";
    private static final String FAILED = "failed";
    private static final String RESERVED = "method";

    static MakeHttpRequest compile(State state) {
        Properties properties = new Properties(state.properties());
        return new MakeHttpRequest(
                properties.template("method"),
                properties.template("url"),
                properties.template("content_type"),
                properties.template("body"),
                properties.entries("parameters"),
                properties.flag("add_twilio_auth"));
    }

    @Override
    public Outcome enter(Frame frame) {
        String verb = frame.render(method).strip().toUpperCase(Locale.ROOT);
        Optional<String> target = WebUrl.read(frame.render(url));
        if (target.isEmpty()) {
            return notAsked(frame, "The URL is not an absolute http or https URL");
        }
        if (!verb.isEmpty() && !verb.equals("GET") && !verb.equals("POST")) {
            return notAsked(frame, "The method is neither GET nor POST");
        }
        if (verb.equals("POST") && HttpExchange.isJson(frame.render(contentType))) {
            return post(frame, target.get(), HttpExchange.JSON, frame.render(body));
        }
        return withParameters(frame, verb, target.get());
    }

    private Outcome withParameters(Frame frame, String verb, String target) {
        if (parameters.list().stream().anyMatch(p -> p.key().equals(RESERVED))) {
            return notAsked(frame, "A parameter may not be named " + RESERVED);
        }
        Optional<String> encoded = parameters.urlEncoded(frame);
        if (encoded.isEmpty()) {
            return notAsked(frame, "The parameters are too large");
        }
        if (verb.equals("POST")) {
            return post(frame, target, HttpExchange.FORM, parameters.isEmpty() ? frame.render(body) : encoded.get());
        }
        String asked = WebUrl.withQuery(target, encoded.get());
        return HttpExchange.ask(frame, new Effect.CallHttp(frame.effectId(0), "GET", asked, "", "", authorization()));
    }

    private Outcome post(Frame frame, String target, String type, String text) {
        return HttpExchange.ask(
                frame, HttpExchange.post(frame, WebUrl.withQuery(target, ""), type, text, authorization()));
    }

    private Effect.CallHttp.Authorization authorization() {
        return carrierAuth ? Effect.CallHttp.Authorization.CARRIER : Effect.CallHttp.Authorization.NONE;
    }

    private static Outcome notAsked(Frame frame, String why) {
        frame.alert(AlertCodes.HTTP_NOT_ASKED, why);
        return Outcome.Exit.by(FAILED);
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        if (signal instanceof Signal.HttpAnswered answer) {
            ObjectNode outputs = HttpExchange.outputs(answer);
            if (answer.status() >= 200 && answer.status() < 300) {
                return Outcome.Exit.by(SUCCESS, outputs);
            }
            frame.alert(AlertCodes.HTTP_FAILED, "The server answered " + answer.status());
            return Outcome.Exit.by(FAILED, outputs);
        }
        Optional<String> silence = HttpExchange.silence(signal);
        if (silence.isPresent()) {
            frame.alert(AlertCodes.HTTP_FAILED, silence.get());
            return Outcome.Exit.by(FAILED);
        }
        return Widget.super.resume(frame, pending, signal);
    }
}
