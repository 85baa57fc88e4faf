package io.understudy.channel;

import java.io.StringReader;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a carrier would read: TwiML by the documentation, or a failure that says what is wrong with it. */
public final class TwimlSchema {

    private static final Schema SCHEMA = schema();

    private TwimlSchema() {}

    /** The {@code Response} of a document that is valid. */
    public static Element read(String document) {
        try {
            SCHEMA.newValidator().validate(new StreamSource(new StringReader(document)));
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setCoalescing(true);
            Document parsed = factory.newDocumentBuilder().parse(new InputSource(new StringReader(document)));
            return parsed.getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(e.getMessage() + " in " + document, e);
        }
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Objects.requireNonNull(TwimlSchema.class.getResource("twiml.xsd")));
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
    }
}
