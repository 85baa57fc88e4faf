package io.understudy.channel.twilio;

import io.understudy.sid.Sid;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A carrier's configuration, checked; URLs are without a slash at the end.
 *
 * @param name chooses it
 * @param baseUrl in front of {@code /2010-04-01}
 * @param accountSid the account at the carrier
 * @param username who we are to the carrier
 * @param password the secret that goes with it
 * @param authToken what the carrier signs with
 * @param accounts our accounts whose carrier it is; empty if anybody may use it
 * @param conversationsUrl in front of {@code /v1}
 * @param taskrouterUrl in front of {@code /v1}
 * @param workspace for tasks
 * @param connections at the same time
 * @param connectTimeout until a connection stands
 * @param timeout until the answer is complete
 */
record CarrierSettings(
        String name,
        String baseUrl,
        String accountSid,
        String username,
        String password,
        String authToken,
        Set<Sid> accounts,
        String conversationsUrl,
        String taskrouterUrl,
        Optional<String> workspace,
        int connections,
        Duration connectTimeout,
        Duration timeout) {

    /** Twilio's API. */
    static final String TWILIO = "https://api.twilio.com";

    /** More connections to one carrier than any process can use. */
    private static final int MAX_CONNECTIONS = 10_000;

    private static final String KEYS = "understudy.carriers.";
    private static final Set<String> RESERVED = new TreeSet<>(Set.of("none", "simulator"));
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern WORKSPACE = Pattern.compile("WS[0-9a-fA-F]{32}");

    /**
     * Checks a carrier's configuration.
     *
     * @throws IllegalStateException naming the key that is wrong
     */
    static CarrierSettings of(String name, CarriersConfig.Named config) {
        require(
                NAME.matcher(name).matches(),
                name,
                " is not a carrier's name: up to 32 lower case letters, digits and" + " hyphens, a letter first");
        require(!RESERVED.contains(name), name, " takes the name of a built-in carrier, one of " + RESERVED);
        require(
                config.accountSid()
                        .flatMap(sid -> Sid.parse(Sid.Prefix.AC, sid))
                        .isPresent(),
                name,
                ".account-sid must be AC and 32 hexadecimal digits");
        require(config.password().isPresent(), name, ".password is missing");
        require(
                config.connections() >= 1 && config.connections() <= MAX_CONNECTIONS,
                name,
                ".connections must be from 1 to " + MAX_CONNECTIONS);
        require(config.connectTimeout().toMillis() >= 1, name, ".connect-timeout must be at least a millisecond");
        require(config.timeout().toMillis() >= 1, name, ".timeout must be at least a millisecond");
        require(
                config.taskrouterWorkspace().stream()
                        .allMatch(sid -> WORKSPACE.matcher(sid).matches()),
                name,
                ".taskrouter-workspace must be WS and 32 hexadecimal digits");
        return checked(name, config);
    }

    private static CarrierSettings checked(String name, CarriersConfig.Named config) {
        String base = url(name + ".base-url", config.baseUrl());
        String password = config.password().orElseThrow();
        return new CarrierSettings(
                name,
                base,
                config.accountSid().orElseThrow(),
                config.username().or(config::accountSid).orElseThrow(),
                password,
                config.authToken().orElse(password),
                accounts(name, config.accounts().orElse(List.of())),
                sibling(name + ".conversations-url", config.conversationsUrl(), base, "conversations"),
                sibling(name + ".taskrouter-url", config.taskrouterUrl(), base, "taskrouter"),
                config.taskrouterWorkspace(),
                config.connections(),
                config.connectTimeout(),
                config.timeout());
    }

    private static Set<Sid> accounts(String name, List<String> listed) {
        return listed.stream()
                .map(text -> Sid.parse(Sid.Prefix.AC, text.strip())
                        .orElseThrow(() -> new IllegalStateException(
                                KEYS + name + ".accounts must be SIDs of accounts, but one is '" + text + "'")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String sibling(String key, Optional<String> configured, String base, String product) {
        return configured
                .map(text -> url(key, text))
                .orElse(base.equals(TWILIO) ? "https://" + product + ".twilio.com" : base);
    }

    private static String url(String key, String text) {
        try {
            URI uri = new URI(text.strip());
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            require(
                    http && uri.getHost() != null && bare,
                    key,
                    " must be an http(s) URL without a query or a user," + " but is '" + text + "'");
            return uri.toString().replaceAll("/+$", "");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(KEYS + key + " must be a URL, but is '" + text + "'", e);
        }
    }

    private static void require(boolean condition, String key, String rule) {
        if (!condition) {
            throw new IllegalStateException(KEYS + key + rule);
        }
    }

    /** Where the carrier's account keeps its resources. */
    String accountUrl() {
        return baseUrl + "/2010-04-01/Accounts/" + accountSid;
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "CarrierSettings[" + name + " " + baseUrl + "]";
    }
}
