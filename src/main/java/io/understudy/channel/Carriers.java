package io.understudy.channel;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;

/** The carriers there are, and who uses which. */
@Startup
@Singleton
public class Carriers {

    private final Carrier standard;

    /** Stops the start with a sentence if the configured carrier does not exist. */
    Carriers(ChannelConfig config, @All List<Carrier> carriers) {
        this.standard = carriers.stream()
                .filter(carrier -> carrier.name().equals(config.provider()))
                .findFirst()
                .orElseThrow(() -> unknown(config.provider(), carriers));
    }

    /**
     * The carrier behind one of our addresses.
     *
     * @param account whose address it is
     * @param ourAddress a number, a Messaging Service or another sender
     */
    public Uni<Carrier> of(Sid account, String ourAddress) {
        return Uni.createFrom().item(standard);
    }

    /** Whether anybody uses the carrier of that name. */
    public boolean uses(String name) {
        return standard.name().equals(name);
    }

    private static IllegalStateException unknown(String name, List<Carrier> carriers) {
        TreeSet<String> names = new TreeSet<>();
        carriers.forEach(carrier -> names.add(carrier.name()));
        return new IllegalStateException("understudy.channel.provider is '" + name + "', but must be one of " + names);
    }
}
