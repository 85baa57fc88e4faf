package io.understudy.talk;

/** TwiML as a script says it: the verbs that a widget is told by, with what its author wrote into it. */
final class Verbs {

    private Verbs() {}

    /** Reads a state's words aloud, with these of its properties. */
    static String say(String state, String... properties) {
        StringBuilder verb = new StringBuilder("<Say loop='1'");
        for (String property : properties) {
            verb.append(attribute(property, state, property));
        }
        return verb + ">{" + state + "}</Say>";
    }

    /** A widget that only says something. */
    static String saying(String state, String... properties) {
        return say(state, properties) + "<Redirect>@audioComplete</Redirect>";
    }

    /**
     * A widget that gathers input.
     *
     * @param attributes of the verb that not every one of them has
     * @param inside what is heard meanwhile
     */
    static String gathering(String state, String attributes, String inside) {
        return "<Gather input='dtmf speech' action='@gather' " + attributes
                + attribute("timeout", state, "timeout")
                + attribute("language", state, "gather_language")
                + attribute("speechTimeout", state, "speech_timeout")
                + attribute("profanityFilter", state, "profanity_filter")
                + ">" + inside + "</Gather><Redirect>@timeout</Redirect>";
    }

    /** An attribute that is a property of a state. */
    static String attribute(String name, String state, String property) {
        return " " + name + "='{" + state + "." + property + "}'";
    }
}
