package io.understudy.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.understudy.log.Outage;
import io.understudy.outbox.OutboxTable.Measure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The state of the outbox as metrics: {@code understudy.outbox.depth} and {@code understudy.outbox.quarantined} (rows)
 * and {@code understudy.outbox.age.seconds} (of the oldest row); in the layout {@code event}, events that Debezium's slot
 * has not confirmed count as rows. Measured by every process, whatever its role, because
 * a relay that is gone cannot say so; not a number while the database does not answer.
 */
@ApplicationScoped
class OutboxGauges {

    private final OutboxTable table;
    private final EventTable events;
    private final AtomicReference<@Nullable Measure> latest = new AtomicReference<>();
    private final Outage outage = new Outage(
            Logger.getLogger(OutboxGauges.class), "The outbox cannot be measured", "The outbox can be measured again");

    OutboxGauges(OutboxTable table, EventTable events, MeterRegistry registry) {
        this.table = table;
        this.events = events;
        gauge(registry, "understudy.outbox.depth", "Rows that wait to be published", Measure::depth);
        gauge(registry, "understudy.outbox.quarantined", "Rows set aside", Measure::quarantined);
        gauge(registry, "understudy.outbox.age.seconds", "Age of the oldest waiting row", Measure::ageSeconds);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Measure> value) {
        Gauge.builder(name, latest, seen -> read(seen.get(), value))
                .description(what)
                .register(registry);
    }

    private static double read(@Nullable Measure measure, ToDoubleFunction<Measure> value) {
        return measure == null ? Double.NaN : value.applyAsDouble(measure);
    }

    /** Measures now. */
    @Scheduled(every = "${understudy.outbox.sample-interval:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sample() {
        return table.measure()
                .chain(events::with)
                .invoke(this::known)
                .onFailure()
                .invoke(this::unknown)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void known(Measure measure) {
        latest.set(measure);
        outage.worked();
    }

    private void unknown(Throwable failure) {
        latest.set(null);
        outage.failed(failure);
    }
}
