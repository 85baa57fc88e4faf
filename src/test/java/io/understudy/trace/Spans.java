package io.understudy.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What was traced in this process. */
@ApplicationScoped
class Spans {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    OpenTelemetry telemetry;

    @Inject
    InMemorySpanExporter exporter;

    /** In place of the one that sends them away. */
    @Singleton
    static class Memory {

        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }

    /** The spans of a trace, once there are that many of that name. */
    List<SpanData> of(String trace, String name, int times) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (named(trace, name).size() < times) {
            assertTrue(System.nanoTime() < deadline, () -> "no " + name + " in " + of(trace));
            ((OpenTelemetrySdk) telemetry).getSdkTracerProvider().forceFlush().join(1, TimeUnit.SECONDS);
        }
        return of(trace);
    }

    private List<SpanData> of(String trace) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private List<SpanData> named(String trace, String name) {
        return of(trace).stream().filter(span -> span.getName().equals(name)).toList();
    }

    /** The only one of that name. */
    static SpanData one(List<SpanData> spans, String name) {
        return one(spans, span -> span.getName().equals(name));
    }

    /** The only one of that kind. */
    static SpanData one(List<SpanData> spans, Predicate<SpanData> kind) {
        List<SpanData> found = spans.stream().filter(kind).toList();
        assertEquals(
                1,
                found.size(),
                () -> spans.stream().map(SpanData::getName).toList().toString());
        return found.get(0);
    }
}
