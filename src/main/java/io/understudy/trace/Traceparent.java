package io.understudy.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

    /** The span's text; null if it is not sampled. */
    static @Nullable String of(Span span) {
        if (!span.getSpanContext().isSampled()) {
            return null;
        }
        AtomicReference<String> text = new AtomicReference<>();
        W3C.inject(Context.root().with(span), text, Traceparent::write);
        return text.get();
    }

    /** What else there is, the state of a vendor, is left behind. */
    private static void write(@Nullable AtomicReference<String> text, String key, String value) {
        if (text != null && key.equals(NAME)) {
            text.set(value);
        }
    }

    /** The context of a span that was written elsewhere; without any if the text is none. */
    static Context context(String text) {
        return W3C.extract(Context.root(), text, READER);
    }

    static SpanContext span(String text) {
        return Span.fromContext(context(text)).getSpanContext();
    }
}
