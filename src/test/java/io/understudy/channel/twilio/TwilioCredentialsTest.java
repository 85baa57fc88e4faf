package io.understudy.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.callout.Credentials;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCredentialsTest {

    private static final Optional<Credentials> OURS = Optional.of(new Credentials(Bench.THEIR_ACCOUNT, Bench.PASSWORD));

    private final Sid anybody = Sids.mint(Sid.Prefix.AC);

    @ParameterizedTest
    @ValueSource(strings = {"api.twilio.com", "conversations.twilio.com", "api.dublin.ie1.twilio.com"})
    void twilio_is_told_who_we_are(String host) {
        assertEquals(OURS, provider(Bench.settings(CarrierSettings.TWILIO)).forHost(anybody, host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"twilio.com.evil.example", "eviltwilio.com", "twilio.com", "hats-1234.twil.io", "", "127.0.0.1"})
    void nobody_else_is_told(String host) {
        assertEquals(
                Optional.empty(),
                provider(Bench.settings(CarrierSettings.TWILIO)).forHost(anybody, host));
    }

    @Test
    void another_carrier_owns_the_hosts_of_its_urls_and_no_more() {
        TwilioCredentials credentials = provider(
                Bench.settings("https://Other.example.com/api", "taskrouter-url", "https://tasks.example.com"));

        assertEquals(OURS, credentials.forHost(anybody, "other.example.com"));
        assertEquals(OURS, credentials.forHost(anybody, "tasks.example.com"));
        assertEquals(Optional.empty(), credentials.forHost(anybody, "example.com"));
        assertEquals(Optional.empty(), credentials.forHost(anybody, "api.twilio.com"));
    }

    @Test
    void an_accounts_own_carrier_is_told_for_that_account_only() {
        CarrierSettings anns = Bench.settings("https://anns.example.com", "accounts", Bench.ACCOUNT.toString());
        TwilioCredentials credentials = new TwilioCredentials(List.of(anns), "simulator");

        assertEquals(OURS, credentials.forHost(Bench.ACCOUNT, "anns.example.com"));
        assertEquals(Optional.empty(), credentials.forHost(anybody, "anns.example.com"));
    }

    @Test
    void an_account_with_a_carrier_of_its_own_is_nobody_at_the_provider() {
        CarrierSettings anns = Bench.settings("https://anns.example.com", "accounts", Bench.ACCOUNT.toString());
        CarrierSettings all = CarrierSettings.of(
                "all",
                Bench.config(java.util.Map.of(
                                "understudy.carriers.all.account-sid", Bench.THEIR_ACCOUNT,
                                "understudy.carriers.all.password", Bench.PASSWORD))
                        .carriers()
                        .get("all"));
        TwilioCredentials credentials = new TwilioCredentials(List.of(anns, all), "all");

        assertEquals(Optional.empty(), credentials.forHost(Bench.ACCOUNT, "api.twilio.com"));
        assertEquals(OURS, credentials.forHost(anybody, "api.twilio.com"));
    }

    private static TwilioCredentials provider(CarrierSettings carrier) {
        return new TwilioCredentials(List.of(carrier), carrier.name());
    }
}
