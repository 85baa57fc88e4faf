package io.understudy.outbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A process with all roles that writes for Debezium. */
public class EventLayout implements QuarkusTestProfile {

    static final String TOPIC = "row-per-event";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "understudy.roles", "api,worker,relay",
                "understudy.job.enabled", "false",
                "understudy.outbox.topic", TOPIC,
                "understudy.outbox.layout", "event");
    }
}
