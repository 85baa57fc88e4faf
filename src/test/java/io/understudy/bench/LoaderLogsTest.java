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

    private static final org.slf4j.Logger KAFKA = LoggerFactory.getLogger("org.apache.kafka.clients.producer.Any");

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
    void a_client_of_kafka_writes_no_trace_of_every_record() {
        assertTrue(KAFKA.isTraceEnabled());

        LoaderLogs.quiet();

        assertFalse(KAFKA.isTraceEnabled());
        assertTrue(KAFKA.isWarnEnabled());
    }
}
