package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoaderLogsTest {

    /** None that a test of the application has configured in this JVM. */
    private static final org.slf4j.Logger LIBRARY = LoggerFactory.getLogger("library.of.the.loader");

    private final Logger root = LogContext.getLogContext().getLogger("");
    private final Level before = root.getLevel();

    @BeforeEach
    void takeEverything() {
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void asBefore() {
        root.setLevel(before);
    }

    @Test
    void a_library_writes_no_trace_that_nobody_reads() {
        assertTrue(LIBRARY.isTraceEnabled());

        LoaderLogs.quiet();

        assertFalse(LIBRARY.isTraceEnabled());
        assertTrue(LIBRARY.isWarnEnabled());
    }
}
