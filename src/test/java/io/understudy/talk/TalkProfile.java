package io.understudy.talk;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that tells Kafka what happens; its jobs are run by hand. */
public class TalkProfile implements QuarkusTestProfile {

    static final String TOPIC = "talks";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port", "0",
                "understudy.roles", "api,relay",
                "understudy.outbox.topic", TOPIC);
    }
}
