package io.understudy.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Begins the spans of this house, where tracing is on and something leads there. */
@Singleton
public class Tracing {

    private static final String ROOM = "io.understudy";

    private final boolean on;
    private final Tracer tracer;

    @Inject
    Tracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.on = !disabled;
        this.tracer = telemetry.getTracer(ROOM);
    }

    /** Traces nothing, ever. */
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop(), true);
    }

    /** Whether anything is traced in this process. */
    public boolean isOn() {
        return on;
    }

    /** The {@code traceparent} of what runs in this Vert.x context; null if nobody traces it. */
    public @Nullable String here() {
        return on ? Traceparent.of(Span.current()) : null;
    }

    /** Begins a piece of work; nothing if there is no parent. */
    public Traced begin(String name, @Nullable String parent) {
        return on && parent != null ? Traced.of(below(name, parent).startSpan()) : Traced.NOTHING;
    }

    /**
     * Begins a piece of work in a context that nobody else uses, for as long as that context lives: what runs there from
     * now on belongs below it, requests of HTTP clients included. If there is no parent, nothing is traced there at all.
     */
    public Traced enter(String name, @Nullable String parent) {
        if (!on) {
            return Traced.NOTHING;
        }
        Span span = parent == null ? unsampled() : below(name, parent).startSpan();
        Context.root().with(span).makeCurrent(); // never to be closed: it goes with the Vert.x context
        return parent == null ? Traced.NOTHING : Traced.of(span);
    }

    /** Without it, every request of an untraced job would begin a trace of its own. */
    private static Span unsampled() {
        IdGenerator ids = IdGenerator.random();
        return Span.wrap(SpanContext.create(
                ids.generateTraceId(), ids.generateSpanId(), TraceFlags.getDefault(), TraceState.getDefault()));
    }

    /** Begins work for many: below the first of the parents, and linked to the others; nothing if there are none. */
    public Traced beginForAll(String name, List<String> parents) {
        if (!on || parents.isEmpty()) {
            return Traced.NOTHING;
        }
        SpanBuilder span = below(name, parents.get(0));
        parents.subList(1, parents.size()).forEach(parent -> span.addLink(Traceparent.span(parent)));
        return Traced.of(span.startSpan());
    }

    /** Begins to publish to a topic; nothing if there is no parent. */
    public Traced beginPublishing(String topic, @Nullable String parent) {
        if (!on || parent == null) {
            return Traced.NOTHING;
        }
        Span span = below("publish " + topic, parent)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
        return Traced.of(span);
    }

    private SpanBuilder below(String name, String parent) {
        return tracer.spanBuilder(name).setParent(Traceparent.context(parent));
    }
}
