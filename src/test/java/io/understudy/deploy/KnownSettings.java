package io.understudy.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every setting that the gateway knows, by the names that its typed configuration, Quarkus and Kafka's client declare. */
final class KnownSettings {

    /** When a setting is read. */
    enum Time {
        /** By the build; what a running process is told of it is ignored. */
        BUILD,
        /** By each process as it starts. */
        RUN
    }

    /** A name, with stars for what an installation chooses, and when it is read. */
    private record Setting(String property, Time time, Pattern variable) {

        /** How MicroProfile Config turns a property's name into that of an environment variable. */
        static Setting of(String property, Time time) {
            String variable = property.replaceAll("\\[\\*]", "[#]")
                    .replaceAll("\"[^\"]*\"", "\"*\"")
                    .replaceAll("[^A-Za-z0-9*#]", "_")
                    .toUpperCase(Locale.ROOT)
                    .replace("#", "\\d+")
                    .replace("*", "[A-Z0-9_]+");
            return new Setting(property, time, Pattern.compile(variable));
        }
    }

    private final Map<String, Setting> byProperty = new TreeMap<>();
    private final List<Setting> all;

    private KnownSettings(Stream<Setting> settings) {
        settings.forEach(setting ->
                byProperty.merge(setting.property(), setting, (one, other) -> one.time() == Time.RUN ? one : other));
        all = List.copyOf(byProperty.values());
    }

    static KnownSettings ofThisGateway() {
        return new KnownSettings(Stream.of(
                        DeclaredSettings.typed().map(property -> Setting.of(property, Time.RUN)),
                        DeclaredSettings.kafka().map(property -> Setting.of(property, Time.RUN)),
                        DeclaredSettings.quarkus(Time.BUILD).map(property -> Setting.of(property, Time.BUILD)),
                        DeclaredSettings.quarkus(Time.RUN).map(property -> Setting.of(property, Time.RUN)))
                .flatMap(settings -> settings));
    }

    /** Whether a process that starts with this environment variable reads it. */
    boolean readsVariable(String name) {
        return all.stream()
                .anyMatch(setting -> setting.time() == Time.RUN
                        && setting.variable().matcher(name).matches());
    }

    /** Whether there is a setting of this name, whenever it is read. */
    boolean hasProperty(String name) {
        return byProperty.containsKey(name);
    }

    long count(Time time) {
        return all.stream().filter(setting -> setting.time() == time).count();
    }
}
