package io.understudy.fault;

import java.util.List;
import java.util.Map;

/** Something that breaks while people hold conversations, and works again afterwards. */
interface Fault {

    /**
     * Breaks things and mends them; returns when the gateway, database and broker run again.
     *
     * @param report gets what only the fault can see
     */
    void strike(Stage stage, Report report) throws InterruptedException;

    /** The processes it plays with; not started. */
    default Fleet fleet(Settings settings, Map<String, String> servers) {
        return Fleet.single(settings, servers);
    }

    /** Judges what only the end shows: when the last conversation is over. */
    default void judge(Stage stage, List<Person> people, Report report) {}
}
