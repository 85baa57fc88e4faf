package io.understudy.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The handlers of this process, by kind. */
@ApplicationScoped
class JobHandlers {

    private final Map<String, JobHandler> byKind;

    @Inject
    JobHandlers(Instance<JobHandler> handlers) {
        this(handlers.stream());
    }

    /** Fails with {@link IllegalStateException} if two handlers claim one kind. */
    JobHandlers(Stream<JobHandler> handlers) {
        byKind = handlers.collect(Collectors.toUnmodifiableMap(JobHandler::kind, handler -> handler));
    }

    String[] kinds() {
        return byKind.keySet().toArray(String[]::new);
    }

    boolean knows(String kind) {
        return byKind.containsKey(kind);
    }

    JobHandler of(String kind) {
        return Objects.requireNonNull(byKind.get(kind), kind);
    }
}
