package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code run-function}: runs a serverless function, by a signed {@code POST} of a form.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code url}</td><td>text</td><td>of the function, absolute, {@code http} or {@code https}; trimmed</td></tr>
 * <tr><td>{@code parameters}</td><td>list of {@code {key, value}}</td><td>the form</td></tr>
 * <tr><td>{@code service_sid}, {@code environment_sid}, {@code function_sid}</td><td>text</td><td>where the console
 * finds the function; ignored, the URL counts</td></tr>
 * </table>
 *
 * <p>Events: {@code success}, any 2xx or 3xx; {@code fail}: with alert 81017 any other answer, with alert 81010 none in
 * time, one too large, or a URL that is none.
 *
 * <p>Outputs: those of {@link HttpExchange}, and {@code headers["x-twilio-function-concurrency"]} if the answer has it;
 * nothing if there was no answer. As on Studio, {@code parsed} is merged when the widget runs again: names of the new
 * object overlay those of the last one, the others survive, and an answer without an object leaves the last one as it
 * was.
 *
 * @param name the state's, under which its last outputs are found
 * @param url where to
 * @param parameters in the order of the definition
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/run-function">Twilio, Run Function</a>
 */
record RunFunction(String name, Template url, Entries parameters) implements Widget {

    private static final String SUCCESS = "success";
    private static final String FAIL = "fail";
    private static final String CONCURRENCY = "x-twilio-function-concurrency";

    static RunFunction compile(State state) {
        Properties properties = new Properties(state.properties());
        return new RunFunction(state.name(), properties.template("url"), properties.entries("parameters"));
    }

    @Override
    public Outcome enter(Frame frame) {
        Optional<String> target = WebUrl.read(frame.render(url));
        if (target.isEmpty()) {
            return notAsked(frame, "The URL of the function is not an absolute http or https URL");
        }
        Optional<String> form = parameters.urlEncoded(frame);
        if (form.isEmpty()) {
            return notAsked(frame, "The parameters are too large");
        }
        String asked = WebUrl.withQuery(target.get(), "");
        return HttpExchange.ask(
                frame,
                HttpExchange.post(
                        frame, asked, HttpExchange.FORM, form.get(), Effect.CallHttp.Authorization.SIGNATURE));
    }

    private static Outcome notAsked(Frame frame, String why) {
        frame.alert(AlertCodes.INTERNAL, why);
        return Outcome.Exit.by(FAIL);
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        if (signal instanceof Signal.HttpAnswered answer) {
            return answered(frame, answer);
        }
        Optional<String> silence = HttpExchange.silence(signal);
        return silence.isPresent() ? notAsked(frame, silence.get()) : Widget.super.resume(frame, pending, signal);
    }

    private Outcome answered(Frame frame, Signal.HttpAnswered answer) {
        ObjectNode outputs = HttpExchange.outputs(answer);
        merged(frame, outputs.get(HttpExchange.PARSED)).ifPresent(parsed -> outputs.set(HttpExchange.PARSED, parsed));
        JsonNode concurrency = answer.headers().get(CONCURRENCY);
        if (concurrency != null) {
            outputs.putObject("headers").set(CONCURRENCY, concurrency);
        }
        if (answer.status() >= 200 && answer.status() < 400) {
            return Outcome.Exit.by(SUCCESS, outputs);
        }
        frame.alert(AlertCodes.FUNCTION_FAILED, "The function answered " + answer.status());
        return Outcome.Exit.by(FAIL, outputs);
    }

    /** What the last run left, overlaid by what this one brought; empty if there is neither. */
    private Optional<ObjectNode> merged(Frame frame, @Nullable JsonNode brought) {
        JsonNode left = frame.variables().path("widgets").path(name).path(HttpExchange.PARSED);
        ObjectNode merged = Context.object();
        if (left instanceof ObjectNode last) {
            merged.setAll(last);
        }
        if (brought instanceof ObjectNode latest) {
            merged.setAll(latest);
        } else if (!left.isObject()) {
            return Optional.empty();
        }
        return Optional.of(merged);
    }
}
