package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.understudy.callout.CalloutFailure.Outcome;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

    private final Outside outside = new Outside(Settings.local());
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final int port = outside.serve(this::answer);

    @AfterEach
    void close() {
        outside.close();
    }

    /** {@code /301/x} redirects to {@code /x}, {@code /count/3} to {@code /count/2}; anything else is an answer. */
    private void answer(HttpServerRequest request) {
        request.bodyHandler(body -> {
            seen.add(request.method() + " " + request.path() + " " + body + " " + request.getHeader("Content-Type"));
            String[] path = request.path().split("/");
            if (path[1].startsWith("3")) {
                redirect(request, Integer.parseInt(path[1]), "/" + path[2]);
            } else if (path[1].equals("count") && !path[2].equals("0")) {
                redirect(request, 302, "/count/" + (Integer.parseInt(path[2]) - 1));
            } else if (path[1].equals("to")) {
                redirect(request, 302, request.query());
            } else {
                request.response().end("authorization " + request.getHeader("Authorization"));
            }
        });
    }

    private static void redirect(HttpServerRequest request, int status, String location) {
        request.response().setStatusCode(status).putHeader("Location", location).end("moved");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void a_post_becomes_a_get_without_a_body(int status) {
        outside.post(at("/" + status + "/x"), "a=b");

        String form = "application/x-www-form-urlencoded;charset=utf-8";
        assertEquals(List.of("POST /" + status + "/x a=b " + form, "GET /x  null"), seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void a_post_stays_a_post(int status) {
        outside.post(at("/" + status + "/x"), "a=b");

        String form = "application/x-www-form-urlencoded;charset=utf-8";
        assertEquals(List.of("POST /" + status + "/x a=b " + form, "POST /x a=b " + form), seen);
    }

    @Test
    void so_many_redirects_are_followed_and_no_more() {
        assertEquals(200, Outside.answer(outside.get(at("/count/10"))).status());
        seen.clear();

        Reply reply = outside.get(at("/count/11"));

        assertEquals(new Reply.None(Outcome.FAILED, "There were too many redirects."), reply);
        assertEquals(11, seen.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#x", "?", "/", "/x", ".", "x/", "?x=y"})
    void a_loop_ends(String location) {
        int loop = outside.serve(request -> redirect(request, 302, location));

        assertEquals(Outcome.FAILED, Outside.outcome(outside.get("http://127.0.0.1:" + loop + "/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "http:", "http://", "http://a b/", "http://[::1/", "//", "%"})
    void a_location_that_is_nonsense_is_no_bug_of_ours(String location) {
        int nonsense = outside.serve(request -> redirect(request, 302, location));

        assertEquals(
                1,
                List.of(Outcome.REFUSED, Outcome.FAILED).stream()
                        .filter(Outside.outcome(outside.get("http://127.0.0.1:" + nonsense + "/"))::equals)
                        .count());
    }

    @Test
    void a_redirect_without_a_location_is_an_answer() {
        int vague =
                outside.serve(request -> request.response().setStatusCode(302).end("where?"));

        Reply.Answer answer = Outside.answer(outside.get("http://127.0.0.1:" + vague + "/"));

        assertEquals(302, answer.status());
        assertEquals("where?", answer.body());
    }

    @Test
    void credentials_of_the_url_are_sent_and_stay_at_their_origin() {
        outside.name("other.example", "127.0.0.1");
        String basic = "authorization " + new Credentials("ann", "s3 cret").basic();

        assertEquals(basic, body("http://ann:s3%20cret@127.0.0.1:" + port + "/x"));
        assertEquals(basic, body("http://ann:s3%20cret@127.0.0.1:" + port + "/302/x"));
        assertEquals("authorization null", body(withCredentials("http://other.example:" + port + "/x")));
        assertEquals("authorization null", body(withCredentials("http://localhost:" + port + "/x")));
    }

    private String withCredentials(String location) {
        outside.name("localhost", "127.0.0.1");
        return "http://ann:s3%20cret@127.0.0.1:" + port + "/to/?" + location;
    }

    @Test
    void credentials_that_once_were_dropped_do_not_come_back() {
        outside.name("other.example", "127.0.0.1");
        int back = outside.serve(request -> redirect(request, 302, at("/x")));

        assertEquals("authorization null", body(withCredentials("http://other.example:" + back + "/")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://ann:s3cret@unknown.example/",
        "http://ann:s3cret@10.0.0.1/",
        "http://ann:s3cret@127.0.0.1:1/",
        "http://ann:s3cret@bad host/",
        "ftp://ann:s3cret@host/",
    })
    void no_reason_names_credentials_or_hosts(String url) {
        Reply.None none = (Reply.None) outside.get(url);

        for (String secret : List.of("ann", "s3cret", "example", "10.0", "127.0", "host/")) {
            assertEquals(-1, none.why().indexOf(secret), none::why);
        }
        assertNull(none.why().lines().skip(1).findAny().orElse(null));
    }

    private String body(String url) {
        return Outside.answer(outside.get(url)).body();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
