package io.understudy.channel;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;

/** The channels there are and the one in use. */
@Startup
@Singleton
public class MessageChannels {

    private final MessageChannel active;

    /** Stops the start with a sentence if the configured provider does not exist. */
    MessageChannels(ChannelConfig config, @All List<MessageChannel> channels) {
        this.active = channels.stream()
                .filter(channel -> channel.provider().equals(config.provider()))
                .findFirst()
                .orElseThrow(() -> unknown(config.provider(), channels));
    }

    /** The channel every message leaves through. */
    public MessageChannel active() {
        return active;
    }

    /** Whether the named provider is the one in use. */
    public boolean uses(String provider) {
        return active.provider().equals(provider);
    }

    private static IllegalStateException unknown(String name, List<MessageChannel> channels) {
        TreeSet<String> names = new TreeSet<>();
        channels.forEach(channel -> names.add(channel.provider()));
        return new IllegalStateException("understudy.channel.provider is '" + name + "', but must be one of " + names);
    }
}
