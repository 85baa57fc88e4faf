package io.understudy.outbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A process with all roles; it polls so rarely that only notifications explain what happens within a test. */
public class RunningRelay implements QuarkusTestProfile {

    static final String TOPIC = "running";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "understudy.roles", "api,worker,relay",
                "understudy.outbox.topic", TOPIC,
                "understudy.outbox.content-mode", "structured",
                "understudy.outbox.send-timeout", "2s",
                "understudy.outbox.poll-interval", "1h");
    }
}
