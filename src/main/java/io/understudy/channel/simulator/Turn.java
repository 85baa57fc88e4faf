package io.understudy.channel.simulator;

import java.time.Duration;
import java.util.Map;

/** What comes next on a call, once the verbs that need nobody have been carried out. */
sealed interface Turn {

    /** Somebody must do something to the phone: the call's state says what. */
    record Wait() implements Turn {}

    /**
     * An application must say what comes next.
     *
     * @param url absolute
     * @param method {@code GET} or {@code POST}
     * @param parameters beside those that every request about a call has
     */
    record Ask(String url, String method, Map<String, String> parameters) implements Turn {}

    /** Nothing happens for a while. */
    record Rest(Duration length) implements Turn {}

    /** The call is over, with Twilio's status. */
    record End(String status) implements Turn {}
}
