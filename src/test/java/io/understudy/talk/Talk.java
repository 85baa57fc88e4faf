package io.understudy.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.channel.Scene;
import io.understudy.channel.TwimlSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * One conversation with one execution, in the words of a script. Somebody does something ({@link #receives}, {@link
 * #starts}, the phone's actions), the flow goes on until it waits, and the script says what came of it: every message,
 * document, request and step since the last look, nothing more and nothing less. {@link #ends} or {@link #goesOn} looks at
 * what is left, and at the events of the whole conversation.
 */
final class Talk {

    private final Studio studio;
    private final World world;
    private final String flow;
    private final String us = Scene.somebody();
    private final Words words;
    private final Messages messages;
    private final Phone phone;
    private String contact = Scene.somebody();
    private String startedBy = "";
    private Story story;

    /**
     * A conversation that has not begun.
     *
     * @param flow the published flow's SID
     * @param definitions its definition, and those of its sub-flows
     */
    Talk(Studio studio, World world, String flow, Definition... definitions) {
        this.studio = studio;
        this.world = world;
        this.flow = flow;
        this.words = new Words(List.of(definitions));
        this.messages = new Messages(us);
        this.phone = new Phone(studio, flow, us);
        this.story = Story.none(flow);
        contact(contact);
    }

    /** The contact has this address. */
    Talk contact(String address) {
        contact = address;
        messages.with(address);
        phone.of(address);
        words.fill("contact.channel.address", address);
        words.fill("flow.channel.address", us);
        return this;
    }

    /** Where the author left this gap, that belongs. */
    Talk where(String expression, String value) {
        words.fill(expression, words.of(value));
        return this;
    }

    /** In this gap belongs what the context has, of that form, and so nobody can know beforehand. */
    Talk known(String expression, String form) {
        JsonNode found =
                story.context().at("/" + expression.replaceFirst(" .*", "").replace('.', '/'));
        String value = found.isValueNode() ? found.asText() : found.toString();
        assertTrue(value.matches(form), expression + " is " + value);
        words.fill(expression, value);
        return this;
    }

    /** The next answer of a server. */
    Talk answers(String request, int status, String json) {
        world.answers(request, status, json);
        return this;
    }

    /** Somebody starts the flow over REST, with parameters as JSON. */
    Talk starts(String parameters) {
        JsonNode started = studio.whileJobsRun(() -> Studio.post(
                "/v2/Flows/" + flow + "/Executions", Map.of("To", contact, "From", us, "Parameters", parameters)));
        startedBy = started.path("initiated_by").asText();
        begin(started.path("sid").asText());
        return this;
    }

    /** The contact writes; the carrier is told nothing by the answer, for what a flow says it sends itself. */
    Talk receives(String body) {
        JsonNode message = studio.whileJobsRun(() -> Studio.post(
                "/simulator/v1/Messages", Map.of("From", contact, "To", us, "Body", body, "FlowSid", flow)));
        assertEquals(200, message.at("/webhook/status").asInt(), message::toString);
        Element answer = TwimlSchema.read(message.at("/webhook/body").asText());
        assertFalse(answer.hasChildNodes(), "TwiML for a message");
        messages.sent(message.path("sid").asText());
        began(message.path("sid").asText());
        return this;
    }

    /** The contact calls, and listens until something must be done. */
    Talk calls() {
        began(phone.calls());
        return this;
    }

    /** The contact's phone rings, and is answered or not. */
    Talk rings(String... status) {
        phone.rings(status.length == 0 ? "in-progress" : status[0]);
        return this;
    }

    /** The contact does that to the phone: parameters of the simulator, names and values in turn. */
    Talk does(String... action) {
        phone.does(action);
        return this;
    }

    /** The widget has waited for so many seconds. */
    Talk after(long seconds) {
        assertEquals(seconds, studio.timer(story.execution()), "seconds of the timer");
        studio.timeIsOver(story.execution());
        return this;
    }

    /** The flow has written exactly this. */
    Talk says(String... texts) {
        assertEquals(Stream.of(texts).map(words::of).toList(), messages.written(), "messages");
        return this;
    }

    /** The phone has been told exactly these documents; {@code @event} is where the verb comes back to. */
    Talk hears(String... documents) {
        TwimlText twiml = new TwimlText(flow, story.execution());
        assertEquals(Stream.of(documents).map(words::ofXml).map(twiml::of).toList(), phone.told(twiml), "TwiML");
        return this;
    }

    /** The next request to a server: method and path, then the body or the fields of query and form. */
    Talk asks(String... lines) {
        assertEquals(Stream.of(lines).map(words::of).toList(), world.nextAsked(), "request");
        return this;
    }

    /** Exactly these widgets have run: from, event, to; those of a sub-flow after {@code >}. */
    Talk steps(String... steps) {
        assertEquals(List.of(steps), story.newSteps(), "steps");
        return this;
    }

    /** The context has that value there, a text or JSON. */
    Talk context(String pointer, String value) {
        JsonNode found = story.context().at(pointer);
        assertEquals(words.of(value), found.isValueNode() ? found.asText() : found.toString(), pointer);
        return this;
    }

    /** The author was warned of exactly this: code and widget. */
    Talk alerts(String... alerts) {
        assertEquals(List.of(alerts), story.newAlerts(), "alerts");
        return this;
    }

    /** The execution is over, and so is the call, if there was one. */
    void ends() {
        phone.isOver();
        finish("ended");
    }

    /** The execution waits for something that this conversation does not tell. */
    void goesOn() {
        finish("active");
    }

    private void finish(String status) {
        assertEquals(status, story.status());
        assertEquals(List.of(), messages.written(), "messages the script does not know");
        assertEquals(List.of(), phone.told(new TwimlText(flow, story.execution())), "TwiML the script does not know");
        assertEquals(List.of(), world.nextAsked(), "requests the script does not know");
        assertEquals(List.of(), story.newSteps(), "steps the script does not know");
        assertEquals(List.of(), story.newAlerts(), "alerts the script does not know");
        assertEquals(1, Story.of(flow, contact).size(), "executions");
        story.checkEvents(studio, contact, startedBy);
    }

    private void began(String by) {
        if (startedBy.isEmpty()) {
            startedBy = by;
            List<String> executions = Story.of(flow, contact);
            assertEquals(1, executions.size(), "executions");
            begin(executions.get(0));
        }
    }

    private void begin(String execution) {
        story = new Story(flow, execution);
        words.fill("flow.flow_sid", flow);
        words.fill("flow.sid", execution);
    }
}
