package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Context;
import io.understudy.engine.Effect;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Signal;
import io.understudy.engine.Verb;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.liquid.Template;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code add-twiml-redirect}: lends the call or message to another application until that redirects back to the flow's
 * webhook with {@code FlowEvent=return}.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code url}</td><td>text</td><td>absolute, {@code http} or {@code https}; trimmed, otherwise as rendered: the
 * author must encode what Liquid puts in</td></tr>
 * <tr><td>{@code method}</td><td>{@code GET}, {@code POST}</td><td>how the carrier asks; {@code POST} if absent or
 * anything else</td></tr>
 * <tr><td>{@code timeout}</td><td>text</td><td>whole seconds; {@value #LONGEST_SECONDS} if absent, and, with alert 81018,
 * if it is not a number; at most {@value #LONGEST_SECONDS}</td></tr>
 * </table>
 *
 * <p>A {@code timeout} of 0 sets no timer. Twilio documents it as "do not wait"; in fact the execution has been seen to
 * stay active, and does so here: until it is given back, the call ends, somebody ends it or its life is over.
 *
 * <p>Events: {@code return}; {@code timeout}; {@code fail}, at once: with alert 81018 for a URL that is none, with alert
 * 81022 if the flow has neither a call nor anything the contact wrote. When the call is over, {@code hangup}.
 *
 * <p>Outputs: with {@code return} every parameter the application passed on.
 *
 * @param url where to
 * @param method as the author wrote it
 * @param timeout how long to wait
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/twiml-redirect">Twilio, TwiML Redirect</a>
 */
record AddTwimlRedirect(Template url, Template method, Timeout timeout) implements Widget {

    /** Seconds, four hours; Twilio's. */
    static final long LONGEST_SECONDS = 14_400;

    private static final String RETURN = "return";
    private static final String FAIL = "fail";

    static AddTwimlRedirect compile(State state) {
        Properties properties = new Properties(state.properties());
        return new AddTwimlRedirect(
                properties.template("url"),
                properties.template("method"),
                new Timeout(properties.optional("timeout"), LONGEST_SECONDS, LONGEST_SECONDS));
    }

    @Override
    public Outcome enter(Frame frame) {
        if (frame.hungUp()) {
            return Outcome.Exit.by(OnCall.HANGUP);
        }
        if (frame.call().isEmpty() && !Reach.written(frame)) {
            frame.alert(AlertCodes.INVALID_DEFINITION, "There is no call and no message to redirect");
            return Outcome.Exit.by(FAIL);
        }
        Optional<String> target = WebUrl.read(frame.render(url));
        if (target.isEmpty()) {
            frame.alert(AlertCodes.TEMPLATE, "The URL is not an absolute http or https URL");
            return Outcome.Exit.by(FAIL);
        }
        String asked = frame.render(method).strip().toUpperCase(Locale.ROOT);
        Verb verb = Verb.of("Redirect").with("method", asked.equals("GET") ? "GET" : "POST");
        return waiting(frame, verb.containing(target.get()));
    }

    private Outcome waiting(Frame frame, Verb verb) {
        Duration delay = timeout.in(frame);
        if (delay.isZero()) {
            return new Outcome.Await(List.of(), Set.of(Signal.Kind.FLOW_EVENT), Context.object(), List.of(verb));
        }
        return new Outcome.Await(
                List.of(new Effect.StartTimer(frame.effectId(0), delay)),
                Set.of(Signal.Kind.FLOW_EVENT, Signal.Kind.TIMED_OUT),
                Context.object(),
                List.of(verb));
    }

    @Override
    public Outcome resume(Frame frame, Pending pending, Signal signal) {
        if (signal instanceof Signal.FlowEvent back && back.event().equals(RETURN)) {
            return Outcome.Exit.by(RETURN, back.parameters());
        }
        return signal instanceof Signal.TimedOut
                ? Outcome.Exit.by("timeout")
                : Widget.super.resume(frame, pending, signal);
    }
}
