package io.understudy.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/** Listens to everything that is logged: as it was said, before any number is masked, and as it was written. */
public final class LogLines extends ExtHandler {

    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

    private final Logger root = LogContext.getLogContext().getLogger("");
    private final Handler[] before = root.getHandlers();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final int linesBefore = written().size();

    /** Listens from now on, and before anybody else. */
    public LogLines() {
        root.setHandlers(Stream.concat(Stream.of(this), Stream.of(before)).toArray(Handler[]::new));
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        said.add(line.getLoggerName() + " " + MESSAGE.formatMessage(line) + " " + line.getMdcCopy() + " "
                + trace(line.getThrown()));
    }

    private static String trace(@Nullable Throwable failure) {
        StringWriter text = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    /** Message, keys and stack trace of every line, unmasked. */
    public List<String> said() {
        return said;
    }

    /** The written lines that contain all of this. */
    public List<String> written(String... parts) {
        return written().stream()
                .skip(linesBefore)
                .filter(line -> Stream.of(parts).allMatch(line::contains))
                .toList();
    }

    private static List<String> written() {
        try {
            return Files.readAllLines(JsonProfile.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        root.setHandlers(before);
    }
}
