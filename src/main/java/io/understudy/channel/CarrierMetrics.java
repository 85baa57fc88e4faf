package io.understudy.channel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Times what carriers are asked, by carrier, what was asked, and what came of it. */
@Singleton
class CarrierMetrics {

    private final MeterRegistry registry;

    CarrierMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Asks, and times the answer; given up by its caller it counts as {@code timeout}.
     *
     * @param operation what is asked; of a small set
     */
    <T> Uni<T> time(Carrier carrier, String operation, Supplier<Uni<T>> question) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(registry);
            return question.get()
                    .onTermination()
                    .invoke((answer, failure, cancelled) ->
                            sample.stop(timer(carrier, operation, cancelled ? "timeout" : outcome(answer, failure))));
        });
    }

    private Timer timer(Carrier carrier, String operation, String outcome) {
        return Timer.builder("understudy.carrier.requests")
                .description("Questions to carriers")
                .tags("carrier", carrier.name(), "operation", operation, "outcome", outcome)
                .register(registry);
    }

    private static String outcome(@Nullable Object answer, @Nullable Throwable failure) {
        if (failure != null) {
            return "failed";
        }
        if (answer instanceof Optional<?> earlier) {
            return earlier.isPresent() ? outcome(earlier.get(), null) : "unknown";
        }
        if (answer instanceof SendResult.Unavailable || answer instanceof CarrierResult.Unavailable) {
            return "unavailable";
        }
        return answer instanceof SendResult.Refused || answer instanceof CarrierResult.Refused ? "refused" : "accepted";
    }
}
