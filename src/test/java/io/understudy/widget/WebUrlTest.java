package io.understudy.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTP://example.com/a?b=c#d",
                "https://ann:secret@example.com:8443/",
                "http://[::1]/",
                "http://my_server/"
            })
    void an_absolute_web_address_is_taken_without_the_space_around_it(String url) {
        assertEquals(Optional.of(url), WebUrl.read(" \n" + url + "\t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MY_URL",
                "/relative",
                "//example.com/",
                "ftp://example.com/",
                "https:///path",
                "https:example.com",
                "https://example.com/two words",
                "https://[name].example.com/",
                "https://example.com/{{x}}",
                "https://",
                "javascript:alert(1)"
            })
    void anything_else_is_not(String text) {
        assertEquals(Optional.empty(), WebUrl.read(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x,a=1,https://x?a=1",
        "https://x?b=2,a=1,https://x?b=2&a=1",
        "https://x?,a=1,https://x?a=1",
        "https://x?b=2&,a=1,https://x?b=2&a=1",
        "https://x/y?b=2#c?d,a=1,https://x/y?b=2&a=1",
        "https://x/y#c?d,a=1,https://x/y?a=1",
        "https://x/y#c,'',https://x/y"
    })
    void a_query_is_kept_and_added_to_and_a_fragment_left_out(String url, String query, String expected) {
        assertEquals(expected, WebUrl.withQuery(url, query));
    }
}
