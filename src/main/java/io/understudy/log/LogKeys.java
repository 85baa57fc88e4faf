package io.understudy.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** What log lines are about, under keys that do not change: dashboards and saved searches rely on them. */
public final class LogKeys {

    /** The execution, {@code FN…}. */
    public static final String EXECUTION = "executionSid";

    /** Its flow, {@code FW…}. */
    public static final String FLOW = "flowSid";

    /** The account, {@code AC…}. */
    public static final String ACCOUNT = "accountSid";

    /** The kind of a job. */
    public static final String JOB_KIND = "jobKind";

    /** Which attempt of the job it is, from 1. */
    public static final String ATTEMPT = "attempt";

    private final Map<String, String> values = new LinkedHashMap<>();

    private LogKeys() {}

    /** None yet. */
    public static LogKeys none() {
        return new LogKeys();
    }

    /** Also this one; a null value changes nothing. */
    public LogKeys with(String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value.toString());
        }
        return this;
    }

    /** For every line from here on that is written on this Vert.x context, or else by this thread. */
    public void set() {
        values.forEach(MDC::put);
    }

    /** For the lines that this code writes, wherever it runs; afterwards everything is as before. */
    public void during(Runnable lines) {
        Map<String, Optional<Object>> before = new LinkedHashMap<>();
        values.keySet().forEach(key -> before.put(key, Optional.ofNullable(MDC.get(key))));
        set();
        try {
            lines.run();
        } finally {
            before.forEach((key, value) -> value.ifPresentOrElse(old -> MDC.put(key, old), () -> MDC.remove(key)));
        }
    }
}
