package io.understudy.channel;

import io.understudy.engine.Verb;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Verbs as the document a carrier reads. Everything is escaped; characters that XML 1.0 cannot hold are left out.
 *
 * <p>A verb that comes back carries its address in the attribute {@code action}, a {@code Redirect} in its content. They
 * are asked for by POST, every verb's default, unless the verb says otherwise.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/twiml">Twilio, TwiML</a>; <a
 * href="https://www.w3.org/TR/xml/#charsets">XML 1.0, Characters</a>.
 */
final class Twiml {

    /** A document without instructions. */
    static final String EMPTY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    /** Bytes of a document in UTF-8; Twilio reads no more (its error 11750). */
    static final int MAX_BYTES = 64 * 1024;

    private static final String REDIRECT = "Redirect";
    private static final String ACTION = "action";

    private final XMLStreamWriter out;
    private final UnaryOperator<String> returning;

    private Twiml(XMLStreamWriter out, UnaryOperator<String> returning) {
        this.out = out;
        this.returning = returning;
    }

    /**
     * The document that says so.
     *
     * @param verbs in order, may be none
     * @param returning gives the address under which an event comes back
     * @return empty if it is longer than {@link #MAX_BYTES}
     */
    static Optional<String> document(List<Verb> verbs, UnaryOperator<String> returning) {
        if (verbs.isEmpty()) {
            return Optional.of(EMPTY);
        }
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new Twiml(out, returning).write(verbs);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        String document = text.toString();
        return document.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES ? Optional.empty() : Optional.of(document);
    }

    private void write(List<Verb> verbs) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("Response");
        for (Verb verb : verbs) {
            write(verb);
        }
        out.writeEndElement();
        out.writeEndDocument();
        out.close();
    }

    private void write(Verb verb) throws XMLStreamException {
        if (verb.name().isEmpty()) {
            out.writeCharacters(xml(verb.text()));
            return;
        }
        Optional<String> address = verb.returns().map(returning);
        boolean redirect = verb.name().equals(REDIRECT);
        String content = redirect ? address.orElse(verb.text()) : verb.text();
        if (content.isEmpty() && verb.children().isEmpty()) {
            out.writeEmptyElement(verb.name());
            attributes(verb, address);
            return;
        }
        out.writeStartElement(verb.name());
        attributes(verb, redirect ? Optional.empty() : address);
        out.writeCharacters(xml(content));
        for (Verb child : verb.children()) {
            write(child);
        }
        out.writeEndElement();
    }

    private void attributes(Verb verb, Optional<String> action) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : verb.attributes().entrySet()) {
            if (action.isEmpty() || !attribute.getKey().equals(ACTION)) {
                out.writeAttribute(attribute.getKey(), xml(attribute.getValue()));
            }
        }
        if (action.isPresent()) {
            out.writeAttribute(ACTION, xml(action.get()));
        }
    }

    /** The text without what XML 1.0 cannot hold: most control characters, lone surrogates, U+FFFE and U+FFFF. */
    static String xml(String text) {
        return text.codePoints().allMatch(Twiml::isXml)
                ? text
                : text.codePoints()
                        .filter(Twiml::isXml)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
