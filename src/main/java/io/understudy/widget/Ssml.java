package io.understudy.widget;

import io.understudy.engine.Verb;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Speech Synthesis Markup inside a text that is to be spoken. What Twilio's {@code Say} knows becomes children of the
 * verb; a text with any other element, or that is not well-formed, is spoken as it is written.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml/say/text-speech#ssml">Twilio, SSML in Say</a>
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/sayplay">Twilio, Say/Play: text may include SSML</a>
 */
final class Ssml {

    private static final Set<String> ELEMENTS =
            Set.of("break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w");

    /** The usual wrapper of SSML, which {@code Say} does without. */
    private static final String WRAPPER = "speak";

    /** Elements inside each other; speech needs a handful. */
    private static final int MAX_DEPTH = 10;

    /** An ampersand that begins no entity of XML: people write "fish &amp; chips". */
    private static final Pattern BARE_AMPERSAND =
            Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)");

    private static final XMLInputFactory FACTORY = factory();

    private Ssml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The verb, speaking the text. */
    static Verb on(Verb say, String text) {
        if (text.indexOf('<') < 0) {
            return say.containing(text);
        }
        try {
            return say.containing(parse(text));
        } catch (XMLStreamException | UnknownMarkup e) {
            return say.containing(text);
        }
    }

    /** The text holds markup that is not SSML: not an error, it is spoken. */
    private static final class UnknownMarkup extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownMarkup() {
            super("markup that is not SSML", null, false, false);
        }
    }

    private static List<Verb> parse(String text) throws XMLStreamException, UnknownMarkup {
        String document = "<" + WRAPPER + ">" + BARE_AMPERSAND.matcher(text).replaceAll("&amp;") + "</" + WRAPPER + ">";
        XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(document));
        Deque<Verb> open = new ArrayDeque<>();
        Deque<List<Verb>> contents = new ArrayDeque<>();
        contents.push(new ArrayList<>());
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open.push(element(xml, open.size()));
                    contents.push(new ArrayList<>());
                }
                case XMLStreamConstants.END_ELEMENT -> close(open.pop(), contents.pop(), contents.getFirst());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE ->
                    contents.getFirst().add(Verb.text(xml.getText()));
                case XMLStreamConstants.END_DOCUMENT -> {
                    // Everything is closed.
                }
                default -> throw new UnknownMarkup();
            }
        }
        return contents.getFirst();
    }

    private static Verb element(XMLStreamReader xml, int depth) throws UnknownMarkup {
        String name = xml.getLocalName();
        if (depth > MAX_DEPTH || !ELEMENTS.contains(name) && !name.equals(WRAPPER)) {
            throw new UnknownMarkup();
        }
        Verb verb = Verb.of(name);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String attribute = xml.getAttributeLocalName(i);
            verb = verb.with(
                    prefix == null || prefix.isEmpty() ? attribute : prefix + ":" + attribute,
                    xml.getAttributeValue(i));
        }
        return verb;
    }

    private static void close(Verb element, List<Verb> content, List<Verb> around) {
        if (element.name().equals(WRAPPER)) {
            around.addAll(content);
        } else {
            around.add(element.containing(content));
        }
    }
}
