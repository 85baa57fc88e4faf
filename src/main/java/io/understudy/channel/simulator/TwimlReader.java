package io.understudy.channel.simulator;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads TwiML. A document comes from whoever wrote the flow, so it may have no document type and no entities but XML's
 * own five, and is bounded in size and depth.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/voice/twiml">Twilio, TwiML for Programmable Voice</a>.
 */
final class TwimlReader {

    /** Characters of a document; Twilio's limit in kilobytes. */
    static final int MAX_CHARS = 64 * 1024;

    /** Elements inside each other; Gather with Say with SSML needs six. */
    static final int MAX_DEPTH = 16;

    private static final String ROOT = "Response";
    private static final String SAY = "Say";

    private static final XMLInputFactory FACTORY = factory();

    private TwimlReader() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not allowed");
        });
        return factory;
    }

    /**
     * The verbs of a document, in order.
     *
     * @throws TwimlException if it is not a {@code Response}, not well-formed, or too much
     */
    static List<TwimlVerb> read(String document) throws TwimlException {
        if (document.length() > MAX_CHARS) {
            throw problem("it is larger than " + MAX_CHARS + " characters");
        }
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(document.strip()));
            return response(xml).children();
        } catch (XMLStreamException e) {
            throw problem("it is not well-formed, line " + e.getLocation().getLineNumber());
        }
    }

    private static TwimlVerb response(XMLStreamReader xml) throws XMLStreamException, TwimlException {
        Deque<Element> open = new ArrayDeque<>();
        Element root = new Element("", false, Map.of());
        open.push(root);
        while (xml.hasNext()) {
            event(xml, xml.next(), open);
        }
        TwimlVerb response = root.children.get(0);
        if (!response.name().equals(ROOT)) {
            throw problem("its root is " + response.name() + ", not " + ROOT);
        }
        return response;
    }

    private static void event(XMLStreamReader xml, int event, Deque<Element> open) throws TwimlException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml, open);
            case XMLStreamConstants.END_ELEMENT -> {
                Element done = open.pop();
                open.getFirst().add(done);
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                open.getFirst().text.append(xml.getText());
            case XMLStreamConstants.DTD -> throw problem("a document type is not allowed");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw problem("the entity " + xml.getLocalName() + " is unknown");
            default -> {
                // Comments and processing instructions say nothing.
            }
        }
    }

    private static void start(XMLStreamReader xml, Deque<Element> open) throws TwimlException {
        if (open.size() > MAX_DEPTH) {
            throw problem("its elements are nested deeper than " + MAX_DEPTH);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        String name = xml.getLocalName();
        boolean spoken = name.equals(SAY) || open.getFirst().spoken;
        open.push(new Element(name, spoken, attributes));
    }

    private static TwimlException problem(String what) {
        return new TwimlException(TwimlException.PARSE, "The answer is not TwiML: " + what);
    }

    /** An element that is not closed yet. */
    private static final class Element {

        private final String name;
        private final boolean spoken;
        private final Map<String, String> attributes;
        private final StringBuilder text = new StringBuilder();
        private final List<TwimlVerb> children = new ArrayList<>();

        Element(String name, boolean spoken, Map<String, String> attributes) {
            this.name = name;
            this.spoken = spoken;
            this.attributes = attributes;
        }

        /** SSML belongs to what is said; every other element stays one. */
        void add(Element child) {
            if (spoken) {
                text.append(child.text);
            } else {
                children.add(child.verb());
            }
        }

        private TwimlVerb verb() {
            return new TwimlVerb(name, attributes, text.toString().strip(), List.copyOf(children));
        }
    }
}
