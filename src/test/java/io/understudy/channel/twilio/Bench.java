package io.understudy.channel.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.CarrierRequest;
import io.understudy.channel.OutboundCall;
import io.understudy.channel.OutboundMessage;
import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A carrier of ours with a double behind it. */
final class Bench implements AutoCloseable {

    static final String THEIR_ACCOUNT = "AC000000000000000000000000000000e1";
    static final String PASSWORD = "secret-of-the-carrier-east";
    static final String PUBLIC = "https://studio.example.com";
    static final String US = "+15550100000";
    static final String ANN = "+15550100001";
    static final Sid ACCOUNT = Sids.mint(Sid.Prefix.AC);
    static final String MESSAGES = "/2010-04-01/Accounts/" + THEIR_ACCOUNT + "/Messages.json";
    static final String CALLS = "/2010-04-01/Accounts/" + THEIR_ACCOUNT + "/Calls.json";
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final CarrierDouble carrier = new CarrierDouble(0);
    final Vertx vertx = Vertx.vertx();

    /** Our side of it. */
    TwilioCarrier ours(String... more) {
        return ours(Clock.systemUTC(), more);
    }

    /** Our side of it, by that clock. */
    TwilioCarrier ours(Clock clock, String... more) {
        CarrierSettings settings = settings(carrier.url(), more);
        return new TwilioCarrier(new TwilioApi(vertx, settings, clock), settings, PUBLIC);
    }

    static CarrierSettings settings(String url, String... more) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "understudy.carriers.east.base-url", url,
                "understudy.carriers.east.account-sid", THEIR_ACCOUNT,
                "understudy.carriers.east.password", PASSWORD));
        for (int i = 0; i < more.length; i += 2) {
            properties.put("understudy.carriers.east." + more[i], more[i + 1]);
        }
        return CarrierSettings.of("east", config(properties).carriers().get("east"));
    }

    static CarriersConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(CarriersConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withConverter(Duration.class, 100, text -> Duration.parse("PT" + text))
                .build()
                .getConfigMapping(CarriersConfig.class);
    }

    static <T> T get(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    static Effect.Id effect() {
        return new Effect.Id(Sids.mint(Sid.Prefix.FN), 3, 0);
    }

    static OutboundMessage message(String body) {
        return message(US, ANN, body, List.of(), options());
    }

    static OutboundMessage message(String from, String to, String body, List<String> media, ObjectNode options) {
        Effect.SendMessage effect = new Effect.SendMessage(effect(), from, to, body, media, options);
        return new OutboundMessage(ACCOUNT, effect, 1, Instant.now());
    }

    static OutboundCall call(ObjectNode options) {
        Effect.PlaceCall effect = new Effect.PlaceCall(effect(), US, ANN, options);
        return new OutboundCall(ACCOUNT, effect, PUBLIC + "/answer", PUBLIC + "/status", 1, Instant.now());
    }

    static CarrierRequest request(Effect.AskCarrier.Operation operation, int attempt, ObjectNode parameters) {
        return request(effect(), operation, attempt, parameters);
    }

    static CarrierRequest request(
            Effect.Id id, Effect.AskCarrier.Operation operation, int attempt, ObjectNode parameters) {
        Effect.AskCarrier effect = new Effect.AskCarrier(id, operation, US, parameters);
        return new CarrierRequest(ACCOUNT, Sids.mint(Sid.Prefix.FW), effect, PUBLIC + "/webhook", attempt);
    }

    static ObjectNode options() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        carrier.close();
        vertx.closeAndAwait();
    }
}
