package io.understudy.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import io.understudy.log.LogKeys;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A piece of work being traced, or nothing where nobody traces: then every method does nothing. Safe from any thread. */
public final class Traced {

    /** The SID of the execution it is about. */
    public static final String EXECUTION = LogKeys.EXECUTION;

    /** The SID of the flow. */
    public static final String FLOW = LogKeys.FLOW;

    /** The SID of the account. */
    public static final String ACCOUNT = LogKeys.ACCOUNT;

    /** The kind of the job. */
    public static final String JOB_KIND = LogKeys.JOB_KIND;

    /** Which attempt of the job it is, from 1. */
    public static final String ATTEMPT = LogKeys.ATTEMPT;

    static final Traced NOTHING = new Traced(null);

    private static final String ERROR = "error.type";
    private static final String CANCELLED = "cancelled";

    private final @Nullable Span span;

    private Traced(@Nullable Span span) {
        this.span = span;
    }

    static Traced of(Span span) {
        return new Traced(span);
    }

    /** Whether anybody traces this. */
    public boolean isOpen() {
        return span != null;
    }

    /** What comes of this work belongs below this; null if nobody traces it. */
    public @Nullable String traceparent() {
        return span == null ? null : Traceparent.of(span);
    }

    /** Says something about the work; never a text or an address of a person. */
    public Traced with(String key, @Nullable Object value) {
        if (span != null && value != null) {
            span.setAttribute(key, value.toString());
        }
        return this;
    }

    /** Says how many. */
    public Traced with(String key, long number) {
        if (span != null) {
            span.setAttribute(key, number);
        }
        return this;
    }

    /** The work as it was, which ends this with itself. */
    public <T> Uni<T> over(Supplier<Uni<T>> work) {
        return span == null
                ? work.get()
                : Uni.createFrom()
                        .deferred(work::get)
                        .onTermination()
                        .invoke((answer, failure, cancelled) -> end(cancelled ? CANCELLED : name(failure)));
    }

    /** The work is over. */
    public void end(@Nullable Throwable failure) {
        end(name(failure));
    }

    /** Failures are named, and not quoted: their messages may quote people. */
    private static @Nullable String name(@Nullable Throwable failure) {
        return failure == null ? null : failure.getClass().getName();
    }

    private void end(@Nullable String error) {
        if (span == null) {
            return;
        }
        if (error != null) {
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR, error);
        }
        span.end();
    }
}
