package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a flow tries to reach what is behind us. */
class GuardTest {

    private final Outside outside = new Outside(Settings.strict());
    private final AtomicInteger visits = new AtomicInteger();
    private final int inside = outside.serve(request -> {
        visits.incrementAndGet();
        request.response().end("inside");
    });

    @AfterEach
    void close() {
        outside.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0X7F.0.0.1",
                "0x7f.1",
                "017700000001",
                "0177.0.0.1",
                "0177.0.0.0x1",
                "127.0.0.01",
                "127.000.000.001",
                "127.0.0.1.",
                "127.0.0.1..",
                "0",
                "0.0.0.0",
                "256.0.0.1",
                "127.0.0.256",
                "1.2.3.4.5",
                "4294967297",
                "0x",
                "foo.0x7f000001",
                "foo.1",
                "[::1]",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:7f00:1]",
                "[::FFFF:127.0.0.1]",
                "[::127.0.0.1]",
                "[::ffff:0:127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[fe80::1]",
                "[fe80::1%25lo]",
                "[fc00::1]",
                "[fec0::1]",
                "[ff02::1]",
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "good.example@127.0.0.1",
                "good.example:80@127.0.0.1",
                "good.example@127.1",
                "a@b@127.0.0.1",
                "127.0.0.1#@good.example",
                "127.0.0.1?@good.example",
                "good.example%40@127.0.0.1",
                "①②⑦.⓪.⓪.①",
                "１２７.０.０.１",
                "127。0。0。1",
                "127．0．0．1",
                "①②⑦.1",
                "٠١٢٧.0.0.1",
                "०.0.0.0",
                "ⓛocalhost",
                "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
                "localhost",
                "LOCALHOST.",
                "inside.example",
                "inside.example.",
                "a.inside.example",
                "%31%32%37.0.0.1",
                "127%2e0.0.1",
                "127.0.0.1%00.good.example",
            })
    void every_way_of_writing_our_own_neighbourhood_is_refused(String host) {
        outside.name("localhost", "127.0.0.1");
        outside.name("inside.example", "10.1.2.3");
        outside.name("a.inside.example", "8.8.8.8", "::1");

        Reply reply = outside.get("http://" + host + ":" + inside + "/");

        assertEquals(Outcome.REFUSED, Outside.outcome(reply));
        assertEquals(0, visits.get());
    }

    @Test
    void a_number_is_never_looked_up_as_a_name() {
        for (String host : List.of("2130706433", "0x7f.1", "127.1", "127.0.0.1", "[::1]", "0177.0.0.1")) {
            outside.get("http://" + host + ":" + inside + "/");
        }

        assertEquals(List.of(), outside.lookedUp);
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() {
        outside.name("two.example", "8.8.8.8", "127.0.0.1");

        Reply reply = outside.get("http://two.example:" + inside + "/");

        assertEquals(Outcome.REFUSED, Outside.outcome(reply));
        assertEquals(0, visits.get());
    }

    @Test
    void an_allowed_host_may_be_private() {
        outside.use(Settings.strict().trusting("billing.internal"));
        outside.name("billing.internal", "127.0.0.1");
        outside.name("other.internal", "127.0.0.1");

        assertEquals(
                200,
                Outside.answer(outside.get("http://billing.internal:" + inside + "/"))
                        .status());
        assertEquals(Outcome.REFUSED, Outside.outcome(outside.get("http://other.internal:" + inside + "/")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest/meta-data/,REFUSED",
        "http://inside.example/,REFUSED",
        "http://[::ffff:a9fe:a9fe]/,REFUSED",
        "//0x7f.1/,REFUSED",
        "file:///etc/passwd,REFUSED",
        "gopher://127.0.0.1:6379/_INFO,REFUSED",
        "http://unknown.example/,UNREACHABLE",
    })
    void a_redirect_is_judged_like_a_first_request(String location, Outcome outcome) {
        outside.use(Settings.strict().trusting("door.example"));
        outside.name("door.example", "127.0.0.1");
        outside.name("inside.example", "192.168.0.1");
        int door = outside.serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", location)
                .end());

        Reply reply = outside.get("http://door.example:" + door + "/");

        assertEquals(outcome, Outside.outcome(reply));
    }

    @Test
    void a_name_is_looked_up_once_per_request_and_that_address_is_asked() {
        outside.use(Settings.local());
        List<String> answers = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
        OutboundHttp client = outside.client(outside.addresses(
                host -> List.of(Network.address(answers.remove(0)).orElseThrow())));

        Reply first = Outside.wait(client.ask(Outside.ACCOUNT, call("http://turns.example:" + inside + "/")));
        Reply second = Outside.wait(client.ask(Outside.ACCOUNT, call("http://turns.example:" + inside + "/")));

        assertEquals("inside", Outside.answer(first).body());
        assertEquals(Outcome.REFUSED, Outside.outcome(second));
        assertTrue(answers.isEmpty());
    }

    @Test
    void a_name_that_turns_private_between_redirects_is_refused() {
        outside.use(Settings.local());
        List<String> answers = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
        OutboundHttp client = outside.client(outside.addresses(
                host -> List.of(Network.address(answers.remove(0)).orElseThrow())));
        int door = outside.serve(request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "/again")
                .end());

        Reply reply = Outside.wait(client.ask(Outside.ACCOUNT, call("http://turns.example:" + door + "/")));

        assertEquals(Outcome.REFUSED, Outside.outcome(reply));
    }

    @Test
    void a_refusal_tells_nobody_where_a_name_leads() {
        outside.name("inside.example", "10.1.2.3");

        Reply.None none = (Reply.None) outside.get("http://ann:s3cret@inside.example/");

        assertEquals("The host is in a network that flows may not ask.", none.why());
    }

    private Effect.CallHttp call(String url) {
        return outside.effect("GET", url, "", "", Effect.CallHttp.Authorization.NONE);
    }
}
