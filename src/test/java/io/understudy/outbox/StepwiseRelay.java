package io.understudy.outbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A process without the role: tests turn the relay by hand. */
public class StepwiseRelay implements QuarkusTestProfile {

    static final String TOPIC = "stepwise";
    static final int PARTITIONS = 5;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "understudy.roles", "api",
                "understudy.outbox.topic", TOPIC,
                "understudy.outbox.partitions", Integer.toString(PARTITIONS),
                "understudy.outbox.send-timeout", "2s",
                "understudy.outbox.batch-size", "40");
    }
}
