package io.understudy.widget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Signal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the widgets that ask a server have in common: the wait, and what an answer leaves in the context.
 *
 * <table>
 * <caption>Outputs, whatever the status</caption>
 * <tr><td>{@code body}</td><td>text</td><td></td></tr>
 * <tr><td>{@code content_type}</td><td>text</td><td>the header as received; empty if there was none</td></tr>
 * <tr><td>{@code status_code}</td><td>number</td><td></td></tr>
 * <tr><td>{@code parsed}</td><td>object</td><td>only if the media type is {@code application/json} and the body is one
 * object; an array, deep nesting or a number beyond a double's range leaves it out</td></tr>
 * </table>
 *
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/http-request">Twilio, Make HTTP Request</a>
 */
final class HttpExchange {

    static final String FORM = "application/x-www-form-urlencoded;charset=utf-8";
    static final String JSON = "application/json;charset=utf-8";

    /** The output that holds the answer as an object. */
    static final String PARSED = "parsed";

    private static final Set<Signal.Kind> ACCEPTED =
            Set.copyOf(EnumSet.of(Signal.Kind.HTTP_ANSWERED, Signal.Kind.HTTP_FAILED, Signal.Kind.TIMED_OUT));

    private HttpExchange() {}

    /** Asks and waits. */
    static Outcome ask(Frame frame, Effect.CallHttp request) {
        return new Outcome.Await(List.of(request, Backstop.ONCE.timer(frame, 1)), ACCEPTED, Context.object());
    }

    /** A request with a body, or, if the body is empty, with none. */
    static Effect.CallHttp post(
            Frame frame, String url, String contentType, String body, Effect.CallHttp.Authorization authorization) {
        return new Effect.CallHttp(
                frame.effectId(0), "POST", url, body.isEmpty() ? "" : contentType, body, authorization);
    }

    /** What the answer leaves. */
    static ObjectNode outputs(Signal.HttpAnswered answer) {
        ObjectNode outputs = Context.object();
        outputs.put("body", answer.body())
                .put("content_type", answer.contentType())
                .put("status_code", answer.status());
        if (isJson(answer.contentType())) {
            ForeignJson.object(answer.body()).ifPresent(object -> outputs.set(PARSED, object));
        }
        return outputs;
    }

    /** Whether the header names JSON, with parameters or without. */
    static boolean isJson(String contentType) {
        String mediaType = contentType.split(";", 2)[0].strip();
        return mediaType.toLowerCase(Locale.ROOT).equals("application/json");
    }

    /** Why there is no answer, if the signal says that there is none. */
    static Optional<String> silence(Signal signal) {
        if (signal instanceof Signal.HttpFailed failed) {
            return Optional.of(failed.why());
        }
        return signal instanceof Signal.TimedOut ? Optional.of("The request was lost") : Optional.empty();
    }
}
