package io.understudy;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses roles that nobody plays, as the application starts: a process with a misspelt one would do nothing. */
@Singleton
final class RolesCheck {

    private static final List<String> ROLES = List.of("api", "worker", "relay");

    void atStart(@Observes StartupEvent started, @ConfigProperty(name = "understudy.roles") Set<String> roles) {
        check(roles);
    }

    static void check(Set<String> roles) {
        for (String role : roles) {
            if (!ROLES.contains(role)) {
                throw new IllegalStateException("understudy.roles holds '" + role + "', but must be some of " + ROLES);
            }
        }
    }
}
