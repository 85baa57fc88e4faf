package io.understudy.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/**
 * Points a test application at a real PostgreSQL and a real Kafka broker: {@code @WithTestResource} or
 * {@code @QuarkusTestResource} with this class. One of each serves all test classes of a JVM and stops with it; each JVM
 * begins with an empty database and no topics.
 */
public final class EmbeddedInfrastructure implements QuarkusTestResourceLifecycleManager {

    private static final Path BELOW = Path.of("target", "embedded");

    /** Initialisation on demand: started by the first test that needs it, once, whoever asks. */
    private static final class Shared {
        static final EmbeddedServers SERVERS = startShared();
    }

    private static EmbeddedServers startShared() {
        DataFolder folder = DataFolder.claimFirstFree(BELOW);
        Path binaries = BELOW.toAbsolutePath().resolve("binaries");
        EmbeddedServers servers = EmbeddedServers.on(folder, binaries, 0, 0, true);
        servers.start();
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "embedded-servers-stop"));
        return servers;
    }

    @Override
    public Map<String, String> start() {
        return Shared.SERVERS.config();
    }

    /** Does nothing: the next test class uses the same servers. */
    @Override
    public void stop() {}

    /** The database of this JVM, for tests that look into it or take it away; who stops it starts it again. */
    public static EmbeddedDatabase database() {
        return Shared.SERVERS.database();
    }

    /** The broker of this JVM, for tests that take it away; who stops it starts it again. */
    public static EmbeddedBroker broker() {
        return Shared.SERVERS.broker();
    }
}
