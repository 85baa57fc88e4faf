package io.understudy.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether this process works on jobs by itself: it has the role {@code worker} and nobody switched the loop off. */
@ApplicationScoped
class WorkerRole {

    private static final String NAME = "worker";

    private final boolean on;

    WorkerRole(@ConfigProperty(name = "understudy.roles") Set<String> roles, JobConfig config) {
        on = roles.contains(NAME) && config.enabled();
    }

    boolean isOn() {
        return on;
    }
}
