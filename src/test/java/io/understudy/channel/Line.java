package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.understudy.sid.Sid;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a carrier does with the answers to a call's webhooks: reads them, and goes where they say. */
final class Line {

    private Line() {}

    /** The first verb of an answer that is valid TwiML. */
    static Element first(Response answer) {
        return (Element) response(answer).getFirstChild();
    }

    /** The whole answer, valid TwiML. */
    static Element response(Response answer) {
        assertEquals(200, answer.statusCode(), answer.body().asString());
        assertEquals("text/xml;charset=UTF-8", answer.contentType());
        return TwimlSchema.read(answer.body().asString());
    }

    /** The names of the verbs, in order. */
    static String verbs(Response answer) {
        StringBuilder names = new StringBuilder();
        for (Node verb = response(answer).getFirstChild(); verb != null; verb = verb.getNextSibling()) {
            names.append(names.length() == 0 ? "" : " ").append(((Element) verb).getTagName());
        }
        return names.toString();
    }

    /** Where the carrier goes when the last verb is through: path and query of a redirect to us. */
    static String next(Response answer) {
        return path(response(answer).getLastChild().getTextContent());
    }

    /** Where the first verb comes back to. */
    static String action(Response answer) {
        return path(first(answer).getAttribute("action"));
    }

    private static String path(String url) {
        String base = "http://localhost:" + RestAssured.port;
        assertEquals(base, url.substring(0, Math.min(base.length(), url.length())), url);
        return url.substring(base.length());
    }

    /** Goes there, as the call. */
    static Response go(String path, Map<String, String> call, String... more) {
        return Scene.receive(path, Scene.with(Scene.with(call, "CallStatus", "in-progress"), more));
    }

    /** Calls, and listens to the greeting and the menu. */
    static Response toMenu(Sid flow, Map<String, String> call) {
        return go(next(Scene.receive(flow, call)), call);
    }
}
