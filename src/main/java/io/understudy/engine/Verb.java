package io.understudy.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instruction to the carrier about the call or message at hand: a TwiML verb or noun as data. The carrier gets it as
 * the answer to its webhook, with whatever addresses the instruction needs to come back to us.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/twiml">Twilio, TwiML</a>.
 *
 * @param name TwiML's name, for example {@code Gather}; empty for a piece of text among elements
 * @param attributes TwiML's attributes by name, in order; unescaped
 * @param text the content, unescaped; empty if there is none
 * @param children nested verbs or nouns, in order
 * @param returns if present, the verb comes back to the execution: the event under which it does, told as {@link
 *     Signal.CallReturned#event()}. The address goes into the content of a {@code Redirect}, into the attribute
 *     {@code action} of every other verb
 */
public record Verb(
        String name, Map<String, String> attributes, String text, List<Verb> children, Optional<String> returns) {

    /** A verb of that name. */
    public static Verb of(String name) {
        return new Verb(name, Map.of(), "", List.of(), Optional.empty());
    }

    /** A piece of text among elements. */
    public static Verb text(String text) {
        return of("").containing(text);
    }

    /** Asks the carrier to fetch the next instructions from us, as the event {@code event}. */
    public static Verb redirect(String event) {
        return of("Redirect").returning(event);
    }

    /** With an attribute more; as it is if the value is blank. */
    public Verb with(String attribute, String value) {
        if (value.isBlank()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Verb(name, Collections.unmodifiableMap(more), text, children, returns);
    }

    /** With that content. */
    public Verb containing(String content) {
        return new Verb(name, attributes, content, children, returns);
    }

    /** With those children. */
    public Verb containing(List<Verb> verbs) {
        return new Verb(name, attributes, text, List.copyOf(verbs), returns);
    }

    /** Coming back as that event. */
    public Verb returning(String event) {
        return new Verb(name, attributes, text, children, Optional.of(event));
    }

    /** Says nothing of its content, which may be personal. */
    @Override
    public String toString() {
        return "Verb[" + name + "]";
    }
}
