package io.understudy.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {

    private static final String ANNS = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String BENS = "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203332-01";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(new QuietUrls())
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final OpenTelemetrySdk sdk =
            OpenTelemetrySdk.builder().setTracerProvider(provider).build();
    private final Tracing tracing = new Tracing(sdk, false);

    @AfterEach
    void close() {
        sdk.close();
    }

    private SpanData only() {
        assertEquals(1, spans.getFinishedSpanItems().size());
        return spans.getFinishedSpanItems().get(0);
    }

    @Test
    void work_belongs_below_the_text_it_came_with_and_gives_a_text_for_what_comes_of_it() {
        Traced traced = tracing.begin("work", ANNS);

        assertEquals(
                "done", traced.over(() -> Uni.createFrom().item("done")).await().indefinitely());

        assertEquals("00-" + only().getTraceId() + "-" + only().getSpanId() + "-01", traced.traceparent());
        assertEquals("0af7651916cd43dd8448eb211c80319c", only().getTraceId());
        assertEquals("b7ad6b7169203331", only().getParentSpanId());
        assertNotEquals(ANNS, traced.traceparent());
    }

    @Test
    void work_that_nobody_traces_leaves_nothing() {
        Traced traced = tracing.begin("work", null).with(Traced.EXECUTION, "FN");

        assertEquals(
                "done", traced.over(() -> Uni.createFrom().item("done")).await().indefinitely());

        assertFalse(traced.isOpen());
        assertNull(traced.traceparent());
        assertNull(tracing.here());
        assertEquals(List.of(), spans.getFinishedSpanItems());
    }

    @Test
    void work_for_many_belongs_to_the_first_and_is_linked_to_the_others() {
        tracing.beginForAll("commit", List.of(ANNS, BENS)).end(null);

        assertEquals("0af7651916cd43dd8448eb211c80319c", only().getTraceId());
        assertEquals(
                List.of("b7ad6b7169203332"),
                only().getLinks().stream()
                        .map(link -> link.getSpanContext().getSpanId())
                        .toList());
    }

    @Test
    void a_failure_is_named_and_not_quoted() {
        Traced traced = tracing.begin("work", ANNS);

        traced.over(() -> Uni.createFrom().failure(new IllegalStateException("of Ann, +15005550001")))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();

        assertEquals(StatusCode.ERROR, only().getStatus().getStatusCode());
        assertEquals(
                IllegalStateException.class.getName(),
                only().getAttributes().get(AttributeKey.stringKey("error.type")));
        assertFalse(only().toString().contains("Ann"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?To=%2B15005550001, https://api.twilio.com",
        "http://user:secret@localhost:8080/people/+15005550001, http://localhost:8080",
        "no url +15005550001, ''"
    })
    void of_what_is_asked_only_the_host_is_told(String asked, String told) {
        sdk.getTracer("http")
                .spanBuilder("GET")
                .setAttribute("url.full", asked)
                .setAttribute("url.query", "To=%2B15005550001")
                .setAttribute("url.path", "/people/%2B15005550001")
                .startSpan()
                .end();

        assertEquals(told, only().getAttributes().get(AttributeKey.stringKey("url.full")));
        assertEquals("", only().getAttributes().get(AttributeKey.stringKey("url.query")));
        assertEquals("/people/%2B1500•••0001", only().getAttributes().get(AttributeKey.stringKey("url.path")));
    }
}
