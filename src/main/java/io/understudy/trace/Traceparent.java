package io.understudy.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span as text: {@code 00-<trace>-<span>-01}. */
final class Traceparent {

    private static final String NAME = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    /** The carrier is the text itself. */
    private static final TextMapGetter<String> READER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String text) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String text, String key) {
            return key.equals(NAME) ? text : null;
        }
    };

    private Traceparent() {}

    /** The span's text, without what a vendor adds to it; null if it is not sampled. */
    static @Nullable String of(Span span) {
        SpanContext known = span.getSpanContext();
        return known.isSampled()
                ? "00-" + known.getTraceId() + "-" + known.getSpanId() + "-"
                        + known.getTraceFlags().asHex()
                : null;
    }

    /** The context of a span that was written elsewhere; without any if the text is none. */
    static Context context(String text) {
        return W3C.extract(Context.root(), text, READER);
    }

    static SpanContext span(String text) {
        return Span.fromContext(context(text)).getSpanContext();
    }
}
