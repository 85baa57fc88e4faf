package io.understudy.outbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.understudy.embedded.EmbeddedInfrastructure;
import java.util.HashMap;
import java.util.Map;

/** The embedded servers, with the broker stopped when the application starts. */
public final class BrokerAway implements QuarkusTestResourceLifecycleManager {

    private final EmbeddedInfrastructure servers = new EmbeddedInfrastructure();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(servers.start());
        EmbeddedInfrastructure.broker().stop();
        return config;
    }

    @Override
    public void stop() {
        EmbeddedInfrastructure.broker().start();
        servers.stop();
    }
}
