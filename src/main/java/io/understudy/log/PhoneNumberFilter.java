package io.understudy.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Lets every log line pass, with the phone numbers in its message and in its exception masked. */
@LoggingFilter(name = "phone-numbers")
public final class PhoneNumberFilter implements Filter {

    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord line) {
            if (line.getMessage() != null) {
                mask(line, MESSAGE.formatMessage(line));
            }
            if (line.getThrown() != null) {
                line.setThrown(MaskedFailure.of(line.getThrown()));
            }
        }
        return true;
    }

    private static void mask(ExtLogRecord line, String message) {
        if (PhoneNumbers.isIn(message)) {
            line.setMessage(PhoneNumbers.masked(message), FormatStyle.NO_FORMAT);
            line.setParameters(null);
        }
    }
}
