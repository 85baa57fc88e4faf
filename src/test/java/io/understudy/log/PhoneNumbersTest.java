package io.understudy.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final String CLASS = PhoneNumbersTest.class.getName();

    private final PhoneNumberFilter filter = new PhoneNumberFilter();

    @ParameterizedTest
    @CsvSource({
        "+15550100002, +1555•••0002",
        "whatsapp:+15550100002, whatsapp:+1555•••0002",
        "To=%2B15550100002&Body, To=%2B1555•••0002&Body",
        "+4915550100002, +4915•••0002",
        "+2901234, +29•••34",
        "+123456789012345, +1234•••2345",
        "+15550100002 +15550100003, +1555•••0002 +1555•••0003"
    })
    void a_number_keeps_its_ends(String text, String masked) {
        assertEquals(masked, PhoneNumbers.masked(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jobs=15550100002",
                "2026-11-22T05:13:05.123+01:00",
                "2026-11-22T05:13:05+0100",
                "1+1=2",
                "+1234567890123456",
                "FN0193c2a4b5c67d8e9f0a1b2c3d4e5f60"
            })
    void what_is_no_number_stays(String text) {
        assertEquals(text, PhoneNumbers.masked(text));
    }

    @Test
    void a_line_is_masked_in_its_message_wherever_the_number_came_from() {
        ExtLogRecord plain = new ExtLogRecord(Level.INFO, "to +15550100002", CLASS);
        ExtLogRecord printf = new ExtLogRecord(Level.INFO, "to %s", ExtLogRecord.FormatStyle.PRINTF, CLASS);
        printf.setParameters(new Object[] {"+15550100002"});

        assertTrue(filter.isLoggable(plain));
        assertTrue(filter.isLoggable(printf));

        assertEquals("to +1555•••0002", plain.getMessage());
        assertEquals("to +1555•••0002", printf.getMessage());
    }

    /** What the filter leaves of an exception. */
    private Throwable logged(Throwable failure) {
        ExtLogRecord line = new ExtLogRecord(Level.SEVERE, "failed", CLASS);
        line.setThrown(failure);
        filter.isLoggable(line);
        return line.getThrown();
    }

    @Test
    void an_exception_is_masked_with_its_causes_and_still_shows_where_it_was_thrown() {
        Exception cause = new IllegalArgumentException("+15550100002 is busy");
        Throwable logged = logged(new IllegalStateException("no call", cause));

        String trace = trace(logged);
        assertFalse(trace.contains("5550100002"), trace);
        assertTrue(trace.contains("java.lang.IllegalArgumentException: +1555•••0002 is busy"), trace);
        assertTrue(trace.startsWith("java.lang.IllegalStateException: no call"), trace);
        assertTrue(trace.contains("at " + CLASS), trace);
    }

    static Stream<Throwable> suppressed() {
        Exception busy = new IllegalArgumentException("+15550100002 is busy");
        Exception causedBy = new IllegalStateException("hung up", busy);
        Exception hiding = new IllegalStateException("hung up");
        hiding.addSuppressed(busy);
        Exception hidingDeep = new IllegalStateException("hung up", hiding);
        return Stream.of(busy, causedBy, hiding, hidingDeep);
    }

    @ParameterizedTest
    @MethodSource("suppressed")
    void a_suppressed_exception_that_names_somebody_is_left_out(Throwable suppressed) {
        Exception failure = new IllegalStateException("no call");
        failure.addSuppressed(suppressed);
        Throwable logged = logged(failure);

        assertFalse(trace(logged).contains("5550100002"));
    }

    @Test
    void whoever_is_named_beyond_the_limit_is_left_out() {
        Throwable failure = new IllegalArgumentException("+15550100002 is busy");
        for (int i = 0; i < 50; i++) {
            failure = new IllegalStateException("no call", failure);
        }
        Throwable logged = logged(failure);

        assertFalse(trace(logged).contains("5550100002"));
    }

    @Test
    void exceptions_that_go_round_in_a_circle_are_logged_as_they_are() {
        Exception failure = new IllegalStateException("no call");
        Exception cause = new IllegalStateException("hung up", failure);
        failure.initCause(cause);
        Throwable logged = logged(failure);

        assertSame(failure, logged);
    }

    @Test
    void an_exception_without_numbers_is_logged_as_it_is() {
        Exception failure = new IllegalStateException("no call");
        Throwable logged = logged(failure);

        assertSame(failure, logged);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
