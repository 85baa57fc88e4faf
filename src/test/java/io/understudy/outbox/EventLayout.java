package io.understudy.outbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A process that writes for Debezium. */
public class EventLayout implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "understudy.roles", "api,worker",
                "understudy.job.enabled", "false",
                "understudy.outbox.layout", "event");
    }
}
