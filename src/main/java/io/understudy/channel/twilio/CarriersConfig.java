package io.understudy.channel.twilio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The carriers of this installation, by name: {@code understudy.carriers.<name>.account-sid} and so on. A name is lower
 * case letters, digits and hyphens, begins with a letter, and is neither {@code simulator} nor {@code none}. With a
 * mistake in it the application does not start, and says which key is wrong.
 */
@ConfigMapping(prefix = "understudy.carriers")
public interface CarriersConfig {

    /** Every carrier; {@code understudy.channel.provider} or an address chooses it by its name. */
    @WithParentName
    Map<String, Named> carriers();

    /** A carrier that speaks Twilio's REST API. */
    interface Named {

        /** Scheme, host and any path prefix in front of {@code /2010-04-01}. */
        @WithDefault(CarrierSettings.TWILIO)
        String baseUrl();

        /** The account at the carrier, {@code AC…}; required. */
        Optional<String> accountSid();

        /** Who we are to the carrier, such as an API key ({@code SK…}); unset: the account's SID. */
        Optional<String> username();

        /** The secret that goes with it; required. */
        Optional<String> password();

        /** What the carrier signs its webhooks with; unset: the password. Set it if the password is an API key's. */
        Optional<String> authToken();

        /**
         * Our accounts whose carrier this is. If there are any, no other account can use it; if there are none, every
         * address may name it. An account can be in one carrier's list.
         */
        Optional<List<String>> accounts();

        /** The Conversations API; unset: Twilio's if {@link #baseUrl()} is Twilio's, else that URL. */
        Optional<String> conversationsUrl();

        /** The TaskRouter API; unset: Twilio's if {@link #baseUrl()} is Twilio's, else that URL. */
        Optional<String> taskrouterUrl();

        /** The workspace ({@code WS…}) of the workflows that flows send tasks to; without it no task can be created. */
        Optional<String> taskrouterWorkspace();

        /** Connections to the carrier at the same time, per host and process; more requests wait. From 1 to 10000. */
        @WithDefault("20")
        int connections();

        /** How long a connection may take to come about. At least a millisecond. */
        @WithDefault("3s")
        Duration connectTimeout();

        /**
         * How long the carrier may take to answer, waiting for a connection included. Two answers must fit into {@code
         * understudy.job.run-timeout}: the look-up before a re-send, and the re-send. At least a millisecond.
         */
        @WithDefault("8s")
        Duration timeout();
    }
}
