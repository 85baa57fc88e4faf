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

    private final List<CarrierSettings> settings;
    private final List<TwilioApi> apis = new ArrayList<>();
    private final List<CarrierOffer> offers = new ArrayList<>();

    ConfiguredCarriers(CarriersConfig config, PublicUrl publicUrl, Vertx vertx, Clock clock) {
        this.settings = read(config, publicUrl.configured());
        settings.forEach(carrier -> open(carrier, publicUrl.configured().orElseThrow(), vertx, clock));
    }

    /**
     * Checks all of it, in the order of the names.
     *
     * @param publicBase where carriers reach us
     */
    static List<CarrierSettings> read(CarriersConfig config, Optional<String> publicBase) {
        List<CarrierSettings> settings = new ArrayList<>();
        Map<Sid, String> owners = new HashMap<>();
        new TreeMap<>(config.carriers()).forEach((name, named) -> {
            CarrierSettings carrier = CarrierSettings.of(name, named);
            carrier.accounts().forEach(account -> own(owners, account, name));
            settings.add(carrier);
        });
        if (!settings.isEmpty() && publicBase.isEmpty()) {
            throw new IllegalStateException("understudy.public-base-url is missing: the carrier '"
                    + settings.get(0).name() + "' could not reach us");
        }
        return settings;
    }

    private static void own(Map<Sid, String> owners, Sid account, String name) {
        String other = owners.put(account, name);
        if (other != null) {
            throw new IllegalStateException("understudy.carriers." + name + ".accounts repeats " + account
                    + ", whose carrier is '" + other + "'");
        }
    }

    private void open(CarrierSettings carrier, String base, Vertx vertx, Clock clock) {
        TwilioApi api = new TwilioApi(vertx, carrier, clock);
        apis.add(api);
        offers.add(new CarrierOffer(
                new TwilioCarrier(api, carrier, base), carrier.accounts(), Optional.of(carrier.authToken())));
    }

    /** In the order of the names. */
    List<CarrierSettings> settings() {
        return List.copyOf(settings);
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
