package io.understudy.channel.twilio;

import io.understudy.channel.CarrierOffer;
import io.understudy.channel.CarrierSource;
import io.understudy.channel.PublicUrl;
import io.understudy.sid.Sid;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The carriers that the configuration names. A mistake in it stops the start with a sentence naming the key. */
@Singleton
class ConfiguredCarriers implements CarrierSource {

    private final List<CarrierSettings> settings = new ArrayList<>();
    private final List<TwilioApi> apis = new ArrayList<>();
    private final List<CarrierOffer> offers = new ArrayList<>();

    ConfiguredCarriers(CarriersConfig config, PublicUrl publicUrl, Vertx vertx, Clock clock) {
        new TreeMap<>(config.carriers()).forEach((name, named) -> settings.add(CarrierSettings.of(name, named)));
        refuseSharedAccounts();
        settings.forEach(carrier -> open(carrier, base(carrier, publicUrl), vertx, clock));
    }

    private static String base(CarrierSettings carrier, PublicUrl publicUrl) {
        return publicUrl
                .configured()
                .orElseThrow(() -> new IllegalStateException("understudy.public-base-url is missing: the carrier '"
                        + carrier.name() + "' could not reach us"));
    }

    private void refuseSharedAccounts() {
        Map<Sid, String> owners = new HashMap<>();
        for (CarrierSettings carrier : settings) {
            for (Sid account : carrier.accounts()) {
                String other = owners.put(account, carrier.name());
                if (other != null) {
                    throw new IllegalStateException("understudy.carriers." + carrier.name() + ".accounts repeats "
                            + account + ", whose carrier is '" + other + "'");
                }
            }
        }
    }

    private void open(CarrierSettings carrier, String base, Vertx vertx, Clock clock) {
        TwilioApi api = new TwilioApi(vertx, carrier, clock);
        apis.add(api);
        offers.add(new CarrierOffer(
                new TwilioCarrier(api, carrier, base), carrier.accounts(), Optional.of(carrier.authToken())));
    }

    @Override
    public List<CarrierOffer> offers() {
        return List.copyOf(offers);
    }

    @PreDestroy
    void close() {
        apis.forEach(TwilioApi::close);
    }
}
