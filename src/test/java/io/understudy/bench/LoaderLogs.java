package io.understudy.bench;

import java.util.logging.Level;
import org.jboss.logmanager.LogContext;

/**
 * What the libraries of the loader say. Until somebody configures it, their log manager takes everything and keeps it for
 * later: Kafka's clients then spend most of their time on words for each record, which nobody will read.
 */
final class LoaderLogs {

    private LoaderLogs() {}

    /** Only warnings from now on. */
    static void quiet() {
        LogContext.getLogContext().getLogger("").setLevel(Level.WARNING);
    }
}
