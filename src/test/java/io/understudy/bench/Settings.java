package io.understudy.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How the benchmark is run, each by {@code -Dbench.…} on Maven's command line.
 *
 * @param cases {@code bench.cases}: which, in this order; empty: all
 * @param rounds {@code bench.rounds}: how often a case measures each contender
 * @param time {@code bench.seconds}: of one round
 * @param warmUp {@code bench.warmup}: seconds of each contender before the first round of a case
 * @param scale {@code bench.scale}: multiplies the numbers of rows, events and minutes that a case prescribes
 * @param java {@code bench.java}: the home of the Java that runs the gateway; Maven's own if it is not said
 * @param jvm {@code bench.jvm}: options of the gateway's JVM, separated by spaces
 * @param gateway {@code bench.gateway.…}: settings of the gateway, by their own names
 * @param running {@code bench.url} and its companions: a gateway that runs already
 */
record Settings(
        List<String> cases,
        int rounds,
        Duration time,
        Duration warmUp,
        double scale,
        Java java,
        List<String> jvm,
        Map<String, String> gateway,
        Optional<Running> running) {

    /**
     * A gateway that somebody else started.
     *
     * @param url {@code bench.url}: in front of {@code /v2}
     * @param account {@code bench.account}: the SID of the account that everything happens in
     * @param token {@code bench.token}: its auth token
     * @param jdbcUrl {@code bench.jdbc}: its database, as a superuser; every execution in it is deleted
     * @param kafka {@code bench.kafka}: its brokers, {@code host:port}
     */
    record Running(URI url, String account, String token, String jdbcUrl, String kafka) {
        @Override
        public String toString() {
            return url.toString(); // the rest holds secrets
        }
    }

    /** Odd, so that the median round is one that happened; few enough for a coffee. */
    private static final int ROUNDS = 5;

    /** Long enough for tens of thousands of units and several collections of garbage; seconds. */
    private static final int SECONDS = 10;

    /** Until the compilers of both JVMs have settled, on two cores; seconds. */
    private static final int WARM_UP = 40;

    /** What a small pod would be given. */
    private static final String JVM = "-Xmx512m -XX:+UseParallelGC";

    private static final String GATEWAY = "bench.gateway.";

    private static final List<String> COMPANIONS = List.of("bench.account", "bench.token", "bench.jdbc", "bench.kafka");

    /** @throws BadSetting if a value is not usable, naming the property */
    static Settings of(Properties properties) {
        return new Settings(
                words(properties.getProperty("bench.cases", ""), ","),
                (int) number(properties, "bench.rounds", ROUNDS),
                Duration.ofSeconds((long) number(properties, "bench.seconds", SECONDS)),
                Duration.ofSeconds((long) number(properties, "bench.warmup", WARM_UP)),
                number(properties, "bench.scale", 1),
                Java.at(properties.getProperty("bench.java", System.getProperty("java.home"))),
                words(properties.getProperty("bench.jvm", JVM), " "),
                gateway(properties),
                running(properties));
    }

    /** So many as the case prescribes, scaled; at least one. */
    long scaled(long prescribed) {
        return Math.max(1, Math.round(prescribed * scale));
    }

    private static List<String> words(String text, String separator) {
        return List.of(text.split(separator)).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double number(Properties properties, String name, double usual) {
        String value = properties.getProperty(name, Double.toString(usual));
        try {
            double number = Double.parseDouble(value);
            boolean whole = number >= 1 && number == Math.rint(number);
            if ("bench.scale".equals(name) ? number > 0 && number <= 1 : whole) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadSetting("-D%s=%s is not a number".formatted(name, value));
        }
        throw new BadSetting("-D%s=%s: %s expected"
                .formatted(name, value, "bench.scale".equals(name) ? "above 0 and up to 1" : "a whole number from 1"));
    }

    private static Map<String, String> gateway(Properties properties) {
        Map<String, String> gateway = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(GATEWAY))
                .forEach(name -> gateway.put(name.substring(GATEWAY.length()), properties.getProperty(name)));
        return Map.copyOf(gateway);
    }

    private static Optional<Running> running(Properties properties) {
        String url = properties.getProperty("bench.url", "");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        for (String companion : COMPANIONS) {
            if (properties.getProperty(companion, "").isEmpty()) {
                throw new BadSetting("-Dbench.url needs -D" + companion + " too");
            }
        }
        try {
            return Optional.of(new Running(
                    URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
                    properties.getProperty("bench.account"),
                    properties.getProperty("bench.token"),
                    properties.getProperty("bench.jdbc"),
                    properties.getProperty("bench.kafka")));
        } catch (IllegalArgumentException e) {
            throw new BadSetting("-Dbench.url=%s is not a URL".formatted(url));
        }
    }
}
