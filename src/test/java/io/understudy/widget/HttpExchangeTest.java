package io.understudy.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Context;
import io.understudy.engine.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExchangeTest {

    private static ObjectNode outputs(String contentType, String body) {
        return HttpExchange.outputs(new Signal.HttpAnswered(1, 200, contentType, Context.object(), body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", " Application/Json ; charset=latin1"})
    void an_object_of_the_media_type_json_is_parsed(String contentType) {
        ObjectNode outputs = outputs(contentType, "{\"a\":1}");

        assertEquals("{\"a\":1}", outputs.path("parsed").toString());
        assertEquals(contentType, outputs.path("content_type").textValue());
        assertEquals(200, outputs.path("status_code").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/problem+json", "application/jsonx", ";"})
    void another_media_type_is_not_parsed(String contentType) {
        assertFalse(outputs(contentType, "{\"a\":1}").has("parsed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\"a\"",
                "[{}]",
                "{\"a\":1",
                "{\"a\":1} x",
                "{\"a\":1e9999}",
                "{\"a\":1e99999999999999}"
            })
    void what_is_not_one_object_that_can_be_kept_is_not_parsed(String body) {
        ObjectNode outputs = outputs("application/json", body);

        assertFalse(outputs.has("parsed"));
        assertEquals(body, outputs.path("body").textValue());
    }

    @Test
    void an_object_nested_too_deep_is_not_parsed() {
        assertTrue(outputs("application/json", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}")
                .has("parsed"));
        assertFalse(outputs("application/json", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")
                .has("parsed"));
    }

    @Test
    void of_a_name_that_occurs_twice_the_later_value_counts() {
        assertEquals(
                "{\"a\":2}",
                outputs("application/json", "{\"a\":1,\"a\":2}").path("parsed").toString());
    }
}
