package io.understudy.channel;

import io.smallrye.mutiny.Uni;
import io.understudy.engine.Verb;
import io.understudy.execution.Standing;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a carrier is told: a rendering of where the execution stands, so that the same question always gets the answer
 * that is right now.
 *
 * <p>A call whose execution has nothing to say yet is parked, then told to pause and to ask again. A call that is none
 * of the execution's, or no longer, is hung up: nobody will ever have anything to say to it.
 */
@Singleton
class FlowAnswers {

    private static final Logger LOG = Logger.getLogger(FlowAnswers.class);

    private static final String TEXT_XML = "text/xml;charset=UTF-8";

    private static final List<Verb> HANG_UP = List.of(Verb.of("Hangup"));

    private static final List<Verb> BUSY = List.of(
            Verb.of("Say")
                    .containing("We are sorry. You already have a call with us. Please end it first, then call again."),
            Verb.of("Hangup"));

    /** Twilio's own words for an application that fails. */
    private static final List<Verb> APOLOGY = List.of(
            Verb.of("Say").containing("We are sorry. An application error has occurred. Goodbye."), Verb.of("Hangup"));

    private final Parking parking;

    FlowAnswers(Parking parking) {
        this.parking = parking;
    }

    /** The answer to whoever asks: a call or a message. */
    Uni<Response> to(WebhookRequest request, Standing standing) {
        return request.isCall() ? toCall(request, standing) : Uni.createFrom().item(toMessage(request, standing));
    }

    private Uni<Response> toCall(WebhookRequest request, Standing standing) {
        String call = request.form().require("CallSid");
        return isDecided(standing, call)
                ? Uni.createFrom().item(instructions(request, standing, call))
                : parking.until(now -> isDecided(now, call), standing)
                        .map(seen -> seen.map(now -> instructions(request, now, call))
                                .orElseGet(FlowAnswers::hangUp));
    }

    private static boolean isDecided(Standing standing, String call) {
        return !standing.verbs().isEmpty() || !isOn(standing, call);
    }

    private static boolean isOn(Standing standing, String call) {
        return !standing.ended() && standing.call().filter(call::equals).isPresent();
    }

    private static Response instructions(WebhookRequest request, Standing standing, String call) {
        if (!isOn(standing, call)) {
            return hangUp();
        }
        return twiml(request, standing, standing.verbs().isEmpty() ? waiting() : standing.verbs(), APOLOGY);
    }

    private static List<Verb> waiting() {
        return List.of(Verb.of("Pause").with("length", "1"), Verb.redirect(WebhookUrls.WAIT));
    }

    /**
     * What a flow says it sends as messages of its own; only what it wants done with the message at hand, a redirect, is
     * the answer. An execution that talks on a call has its verbs for that.
     */
    private static Response toMessage(WebhookRequest request, Standing standing) {
        return standing.call().isPresent() ? nothing() : twiml(request, standing, standing.verbs(), List.of());
    }

    /** Without instructions. */
    static Response nothing() {
        return Response.ok(Twiml.EMPTY, TEXT_XML).build();
    }

    /** Nobody waits for instructions. */
    static Response noted() {
        return Response.noContent().build();
    }

    /** The call is over. */
    static Response hangUp() {
        return fixed(HANG_UP);
    }

    /** The flow takes no second call of one person. */
    static Response busy() {
        return fixed(BUSY);
    }

    private static Response fixed(List<Verb> verbs) {
        return Response.ok(Twiml.document(verbs, event -> event).orElseThrow(), TEXT_XML)
                .build();
    }

    /** A document longer than carriers read becomes an apology; the call's end then tells the flow. */
    private static Response twiml(WebhookRequest request, Standing standing, List<Verb> verbs, List<Verb> apology) {
        Optional<String> document = Twiml.document(verbs, event -> address(request, standing, event));
        if (document.isEmpty()) {
            standing.logKeys()
                    .during(() -> LOG.warnf(
                            "TwiML is longer than %d bytes: executionSid=%s",
                            Twiml.MAX_BYTES, standing.executionSid()));
            return fixed(apology);
        }
        return Response.ok(document.get(), TEXT_XML).build();
    }

    private static String address(WebhookRequest request, Standing standing, String event) {
        return WebhookUrls.returning(
                request.base(),
                standing.accountSid(),
                standing.flowSid(),
                standing.executionSid(),
                standing.fence(),
                event);
    }
}
