package io.understudy.embedded;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What a developer may change about the local profile, each by {@code -Dlocal.…} on Maven's command line.
 *
 * @param folder {@code local.data}: where everything that survives a restart lives; default {@code .local} in the project
 * @param clean {@code local.clean}: whether to begin with an empty folder
 * @param host {@code local.host}: the address the gateway listens on; default this machine only, for its token is public
 * @param port {@code local.port}: the gateway's port
 * @param postgresPort {@code local.postgres.port}
 * @param kafkaPort {@code local.kafka.port}
 */
record LocalSettings(Path folder, boolean clean, String host, int port, int postgresPort, int kafkaPort) {

    /** The customary HTTP port for development. */
    private static final int PORT = 8080;

    /** PostgreSQL's 5432 with a zero more: its own port is often taken by an installed server. */
    private static final int POSTGRES_PORT = 54320;

    /** Kafka's own port: every console tool's default. */
    private static final int KAFKA_PORT = 9092;

    private static final int LARGEST_PORT = 65_535;

    /** @throws CannotStart if a value is not usable, naming the property */
    static LocalSettings of(Path project, Properties properties) {
        return new LocalSettings(
                project.resolve(properties.getProperty("local.data", ".local")),
                !"false".equals(properties.getProperty("local.clean", "false")),
                properties.getProperty("local.host", "localhost"),
                port(properties, "local.port", PORT),
                port(properties, "local.postgres.port", POSTGRES_PORT),
                port(properties, "local.kafka.port", KAFKA_PORT));
    }

    private static int port(Properties properties, String name, int usual) {
        String value = properties.getProperty(name, Integer.toString(usual));
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new CannotStart("-D%s=%s is not a port number".formatted(name, value), e);
        }
        throw new CannotStart("-D%s=%s is not a port number from 1 to %d".formatted(name, value, LARGEST_PORT));
    }

    /**
     * Claims the folder and prepares the servers on it; no server runs on it afterwards.
     *
     * @throws CannotStart if another process holds the folder
     */
    EmbeddedServers servers() {
        DataFolder claim = DataFolder.claim(folder);
        Gateway.stopOrphan(claim.path());
        return EmbeddedServers.on(claim, claim.path().resolve("binaries"), postgresPort, kafkaPort, clean);
    }

    /** What clients put before a path. */
    String baseUrl() {
        return "http://" + ("0.0.0.0".equals(host) ? "localhost" : host) + ":" + port;
    }
}
