package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com | https://example.com/",
                "HTTPS://Example.COM:443/a?b=c#d | https://example.com/a?b=c",
                "http://example.com.:80 | http://example.com/",
                "http://example.com:/x | http://example.com/x",
                "http://example.com?a=b | http://example.com/?a=b",
                "http://h:8080/x | http://h:8080/x",
                "http://under_score.example/ | http://under_score.example/",
                "https://münchen.example/ü | https://xn--mnchen-3ya.example/%C3%BC",
                "https://h/?name=Ann Smith&q=\"a{b\" | https://h/?name=Ann%20Smith&q=%22a%7Bb%22",
                "https://h/a%20b/100%/%zz?f[a]=1 | https://h/a%20b/100%25/%25zz?f%5Ba%5D=1",
                "https://h/😀 | https://h/%F0%9F%98%80",
                "https://h/x%0d%0aSet-Cookie:a | https://h/x%0d%0aSet-Cookie:a",
                "https://u:p@h/x | https://h/x",
                "https://[2A00:1450::1]:8443/ | https://[2a00:1450::1]:8443/",
                "https://8.8.8.8/ | https://8.8.8.8/",
            })
    void a_url_is_read_in_one_way(String url, String read) {
        assertEquals(read, Target.parse(url).url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "/x",
                "//h/x",
                "ftp://h/",
                "file:///etc/passwd",
                "gopher://h:70/",
                "jar:http://h!/",
                "javascript:alert(1)",
                "http:/h/",
                "http:h",
                "http:\\\\h\\x",
                "http://",
                "http:///x",
                "http://:80/",
                "http://h\\@good.example/",
                "http://good.example\\.evil/",
                "http://h:0/",
                "http://h:65536/",
                "http://h:x/",
                "http://h:1:2/",
                "http://a..b/",
                "http://.h/",
                "http://h h/",
                "http://%31/",
                "http://h%00/",
                "http://h/\r\nHost: evil",
                "http://h/a\tb",
                "http://h/\0",
                " http://h/",
                "http://h\n/",
                "http://u:p%0d%0a@h/",
                "http://u%00:p@h/",
                "http://[::1/",
                "http://::1/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[[::1]]/",
                "http://[1.2.3.4]/",
                "http://[]/",
                "http://<h>/",
                "http://h\u0000.example/",
                "http://h,i/",
                "http://h;i/",
                "http://h&i/",
            })
    void what_is_no_url_of_a_web_server_is_refused(String url) {
        CalloutFailure failure = assertThrows(CalloutFailure.class, () -> Target.parse(url));

        assertEquals(CalloutFailure.Outcome.REFUSED, failure.outcome());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a", "0.", "ü.", "[", ":", "%"})
    void a_host_has_a_length(String part) {
        assertThrows(CalloutFailure.class, () -> Target.parse("http://" + part.repeat(3_900) + "h/"));
    }

    @Test
    void a_url_has_a_length() {
        String longest = "http://h/" + "a".repeat(Target.MOST_CHARACTERS - "http://h/".length());

        assertEquals(longest, Target.parse(longest).url());
        assertThrows(CalloutFailure.class, () -> Target.parse(longest + "a"));
        assertThrows(CalloutFailure.class, () -> Target.parse("http://h/" + "ü".repeat(Target.MOST_CHARACTERS / 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://u:p@h/ | u | p",
                "https://u@h/ | u | ''",
                "https://u:p:q@h/ | u | p:q",
                "https://u%40x:p%2Fq+r@h/ | u@x | p/q+r",
                "https://u:p@ss@h/ | u | p@ss",
                "https://u:100%@h/ | u | 100%",
            })
    void credentials_are_read_from_before_the_host(String url, String username, String password) {
        Target target = Target.parse(url);

        assertEquals("h", target.host());
        assertEquals(Optional.of(new Credentials(username, password)), target.credentials());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://other.example/x | https://other.example/x",
                "//other.example/x | https://other.example/x",
                "/x?y=z#f | https://h:8443/x?y=z",
                "c | https://h:8443/a/c",
                "../c | https://h:8443/c",
                "?y=z | https://h:8443/a/b?y=z",
                "#f | https://h:8443/a/b?q=1",
                "'' | https://h:8443/a/b?q=1",
                "/ü x | https://h:8443/%C3%BC%20x",
            })
    void a_location_is_relative_to_where_it_came_from(String location, String leadsTo) {
        Target from = Target.parse("https://h:8443/a/b?q=1");

        assertEquals(leadsTo, from.redirected(location).url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "javascript:alert(1)", "ftp://h/", "http://\\h", "/a\r\nb", "mailto:a"})
    void a_location_that_leads_off_the_web_is_refused(String location) {
        Target from = Target.parse("https://h/");

        assertThrows(CalloutFailure.class, () -> from.redirected(location));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "x", "?x", "https://h/x", "https://H:443/x", "//h/x"})
    void credentials_stay_at_their_origin(String location) {
        Target from = Target.parse("https://u:p@h/");

        assertEquals(from.credentials(), from.redirected(location).credentials());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/x", "https://h:8443/x", "https://i/x", "//i/x", "https://h.i/x"})
    void credentials_do_not_follow_to_another_origin(String location) {
        Target from = Target.parse("https://u:p@h/");

        assertEquals(Optional.empty(), from.redirected(location).credentials());
    }

    @Test
    void nothing_that_is_logged_names_a_secret() {
        Target target = Target.parse("https://ann:s3cret@h.example/path?token=s3cret");
        Ask ask = new Ask(HttpMethod.POST, target, "text/plain", "s3cret", true);

        for (Object logged :
                new Object[] {target, ask, target.credentials(), new Reply.Answer(200, "", Optional.empty(), "s3cret")
                }) {
            assertFalse(logged.toString().contains("s3cret"), logged::toString);
            assertFalse(logged.toString().contains("ann"), logged::toString);
        }
    }
}
