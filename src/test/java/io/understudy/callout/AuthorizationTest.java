package io.understudy.callout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import io.understudy.account.TwilioSignature;
import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect.CallHttp.Authorization;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

    private final Outside outside = new Outside(Settings.local());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());
    private final int port = outside.serve(this::answer);

    @AfterEach
    void close() {
        outside.close();
    }

    private void answer(HttpServerRequest request) {
        authorizations.add(String.valueOf(request.getHeader("Authorization")));
        signatures.add(String.valueOf(request.getHeader(TwilioSignature.HEADER)));
        if (request.path().equals("/to")) {
            request.response().setStatusCode(307).putHeader("Location", request.query());
        }
        request.response().end();
    }

    @Test
    void the_carrier_is_told_who_we_are() {
        outside.name("localhost", "127.0.0.1");

        Reply reply = outside.get("http://ann:x@localhost:" + port + "/Messages.json", Authorization.CARRIER);

        assertEquals(200, Outside.answer(reply).status());
        assertEquals(List.of(Outside.CARRIER.basic()), authorizations);
    }

    @Test
    void nobody_else_is_even_asked() {
        outside.name("shop.example", "127.0.0.1");
        outside.name("localhost.shop.example", "127.0.0.1");

        for (String host : List.of("127.0.0.1", "shop.example", "localhost.shop.example", "localhost@shop.example")) {
            Reply reply = outside.get("http://" + host + ":" + port + "/", Authorization.CARRIER);

            assertEquals(Outcome.REFUSED, Outside.outcome(reply), host);
        }
        assertEquals(List.of(), authorizations);
    }

    @Test
    void the_carrier_is_not_told_for_everybody_to_hear() {
        outside.name("api.carrier.example", "127.0.0.1");
        String url = "http://api.carrier.example:" + port + "/";

        assertEquals(Outcome.REFUSED, Outside.outcome(outside.get(url, Authorization.CARRIER)));
        assertEquals(List.of(), authorizations);

        outside.use(Settings.local().trusting("api.carrier.example"));
        assertEquals(
                200, Outside.answer(outside.get(url, Authorization.CARRIER)).status());
        assertEquals(List.of(Outside.CARRIER.basic()), authorizations);
    }

    @Test
    void what_the_carrier_knows_does_not_follow_a_redirect() {
        outside.name("localhost", "127.0.0.1");
        String home = "http://localhost:" + port;

        outside.get(home + "/to?/x", Authorization.CARRIER);
        outside.get(home + "/to?http://127.0.0.1:" + port + "/x", Authorization.CARRIER);
        outside.get(home + "/to?http://127.0.0.1:" + port + "/to?" + home + "/x", Authorization.CARRIER);

        String basic = Outside.CARRIER.basic();
        assertEquals(List.of(basic, basic, basic, "null", basic, "null", "null"), authorizations);
    }

    @Test
    void a_function_can_check_that_the_account_asks() {
        String url = "http://127.0.0.1:" + port + "/hello?a=b";

        outside.post(url, "who=Ann+B&what=%C3%BC&empty=", Authorization.SIGNATURE);

        Map<String, String> form = Map.of("who", "Ann B", "what", "ü", "empty", "");
        assertTrue(new RequestValidator(Outside.TOKEN).validate(url, form, signatures.get(0)));
    }

    @Test
    void a_redirect_is_signed_anew_at_home_and_not_elsewhere() {
        outside.name("localhost", "127.0.0.1");
        String home = "http://127.0.0.1:" + port;

        outside.post(home + "/to?/x", "a=b", Authorization.SIGNATURE);
        outside.post(home + "/to?http://localhost:" + port + "/x", "a=b", Authorization.SIGNATURE);

        assertTrue(new RequestValidator(Outside.TOKEN).validate(home + "/x", Map.of("a", "b"), signatures.get(1)));
        assertEquals("null", signatures.get(3));
    }

    @Test
    void credentials_in_the_url_are_not_part_of_what_is_signed() {
        outside.get("http://ann:x@127.0.0.1:" + port + "/x", Authorization.SIGNATURE);

        String url = "http://127.0.0.1:" + port + "/x";
        assertTrue(new RequestValidator(Outside.TOKEN).validate(url, Map.of(), signatures.get(0)));
        assertEquals(List.of(new Credentials("ann", "x").basic()), authorizations);
    }

    @Test
    void without_a_token_nothing_is_signed() {
        outside.withoutToken();

        outside.get("http://127.0.0.1:" + port + "/x", Authorization.SIGNATURE);

        assertEquals(List.of("null"), signatures);
    }

    @Test
    void a_form_that_cannot_be_read_cannot_be_signed() {
        Reply reply = outside.post("http://127.0.0.1:" + port + "/x", "a=%zz", Authorization.SIGNATURE);

        assertEquals(Outcome.REFUSED, Outside.outcome(reply));
    }
}
