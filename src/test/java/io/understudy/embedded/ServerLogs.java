package io.understudy.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the servers' running commentary out of the output of whoever runs them; warnings remain. */
final class ServerLogs {

    /** Held, because the logging system forgets the level of a logger nobody holds. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("io.zonky"),
            Logger.getLogger("kafka"),
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("state.change.logger"));

    private ServerLogs() {}

    static void quiet() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
