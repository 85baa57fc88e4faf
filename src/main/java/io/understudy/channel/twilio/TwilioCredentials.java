package io.understudy.channel.twilio;

import io.understudy.callout.CarrierCredentials;
import io.understudy.callout.Credentials;
import io.understudy.channel.ChannelConfig;
import io.understudy.sid.Sid;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who an account is at its carrier, for flows that ask the carrier's API themselves. An account's carrier is the one that
 * lists it, else the configured provider; what an address names does not count.
 *
 * <p>A carrier's hosts are those of its configured URLs, and if it is Twilio, every host below {@code twilio.com}. The
 * hosts of Twilio's customers ({@code twil.io}) are not.
 */
@Singleton
class TwilioCredentials implements CarrierCredentials {

    private static final String TWILIOS_HOSTS = ".twilio.com";

    private final List<CarrierSettings> carriers;
    private final String provider;

    @Inject
    TwilioCredentials(ConfiguredCarriers configured, ChannelConfig config) {
        this(configured.settings(), config.provider());
    }

    TwilioCredentials(List<CarrierSettings> carriers, String provider) {
        this.carriers = carriers;
        this.provider = provider;
    }

    @Override
    public Optional<Credentials> forHost(Sid account, String host) {
        return carrierOf(account)
                .filter(carrier -> owns(carrier, host))
                .map(carrier -> new Credentials(carrier.username(), carrier.password()));
    }

    private Optional<CarrierSettings> carrierOf(Sid account) {
        return carriers.stream()
                .filter(carrier -> carrier.accounts().contains(account))
                .findFirst()
                .or(() -> carriers.stream()
                        .filter(carrier -> carrier.name().equals(provider))
                        .findFirst());
    }

    private static boolean owns(CarrierSettings carrier, String host) {
        boolean twilios = carrier.baseUrl().equals(CarrierSettings.TWILIO) && host.endsWith(TWILIOS_HOSTS);
        return twilios
                || Stream.of(carrier.baseUrl(), carrier.conversationsUrl(), carrier.taskrouterUrl())
                        .anyMatch(url -> URI.create(url)
                                .getHost()
                                .toLowerCase(Locale.ROOT)
                                .equals(host));
    }
}
