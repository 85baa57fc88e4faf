package io.understudy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");
    private static final String NAME = OutageTest.class.getName();

    private final List<String> said = new ArrayList<>();
    private final ExtHandler ear = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            said.add(line.getLevel() + " " + MESSAGE.formatMessage(line));
        }
    };
    private final Logger logger = LogContext.getLogContext().getLogger(NAME);
    private final Outage outage =
            new Outage(org.jboss.logging.Logger.getLogger(NAME), "It cannot be done", "It can be done again");

    @BeforeEach
    void listen() {
        logger.addHandler(ear);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(ear);
    }

    @Test
    void an_outage_is_told_once_when_it_begins_and_once_when_it_ends() {
        outage.failed(new IllegalStateException("away"));
        outage.failed(new IllegalStateException("still away"));
        outage.worked();
        outage.worked();
        outage.failed(new IllegalStateException("away again"));

        assertEquals(
                List.of(
                        "WARN It cannot be done: java.lang.IllegalStateException: away",
                        "INFO It can be done again",
                        "WARN It cannot be done: java.lang.IllegalStateException: away again"),
                said);
    }

    @Test
    void what_works_is_not_worth_a_line() {
        outage.worked();

        assertEquals(List.of(), said);
    }
}
