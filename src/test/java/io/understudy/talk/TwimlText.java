package io.understudy.talk;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * TwiML for comparison and for the eye: attributes in order, one verb a line, an address of the execution as {@code
 * @event}.
 */
final class TwimlText {

    private final String returning;

    /**
     * For one execution.
     *
     * @param flow its flow's SID
     * @param execution its SID
     */
    TwimlText(String flow, String execution) {
        returning = "^http://localhost:[0-9]+/webhooks/v1/Accounts/AC[0-9a-f]{32}/Flows/" + flow
                + "\\?FlowEvent=([A-Za-z]+)&ExecutionSid=" + execution + "&Fence=[0-9]+$";
    }

    /** What is in a script's document. */
    String of(String verbs) {
        try {
            return of(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<Response>" + verbs + "</Response>")))
                    .getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(e.getMessage() + " in " + verbs, e);
        }
    }

    /** What is in a document. */
    String of(Element response) {
        StringBuilder text = new StringBuilder();
        write(response.getFirstChild(), "", text);
        return text.toString();
    }

    private void write(Node first, String indent, StringBuilder text) {
        for (Node node = first; node != null; node = node.getNextSibling()) {
            if (node instanceof Element verb) {
                text.append(indent).append(verb.getTagName());
                attributes(verb.getAttributes()).forEach((name, value) -> text.append(' ')
                        .append(name)
                        .append("='")
                        .append(value)
                        .append('\''));
                text.append('\n');
                write(verb.getFirstChild(), indent + "  ", text);
            } else if (!node.getTextContent().isBlank()) {
                text.append(indent)
                        .append('"')
                        .append(named(node.getTextContent()))
                        .append("\"\n");
            }
        }
    }

    private Map<String, String> attributes(NamedNodeMap attributes) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            sorted.put(
                    attributes.item(i).getNodeName(), named(attributes.item(i).getNodeValue()));
        }
        return sorted;
    }

    private String named(String text) {
        return text.replaceFirst(returning, "@$1");
    }
}
