package io.understudy.execution;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.understudy.execution.Census.Count;
import io.understudy.log.Outage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** How the executions stand, as metrics; counted once a minute by the processes that have the role {@code worker}. */
@ApplicationScoped
class ExecutionGauges {

    private static final String ROLE = "worker";

    /** A census may read 1,000,000 entries of an index, and what it tells is worth an alert only after minutes. */
    private static final String INTERVAL = "1m";

    private final Census census;
    private final boolean mine;
    private final MultiGauge active;
    private final Outage outage = new Outage(
            Logger.getLogger(ExecutionGauges.class), "Executions cannot be counted", "Executions can be counted again");
    private volatile Count latest = Count.UNKNOWN;

    ExecutionGauges(
            Census census, MeterRegistry registry, @ConfigProperty(name = "understudy.roles") Set<String> roles) {
        this.census = census;
        this.mine = roles.contains(ROLE);
        this.active = MultiGauge.builder("understudy.executions.active")
                .description("Active executions")
                .register(registry);
        if (mine) {
            gauge(registry, "understudy.executions.stuck", "Active executions whose job is long overdue", Count::stuck);
            gauge(registry, "understudy.partitions.ahead", "Coming days with partitions", Count::partitionsAhead);
        }
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Count> value) {
        Gauge.builder(name, this, gauges -> value.applyAsDouble(gauges.latest))
                .description(what)
                .register(registry);
    }

    @Scheduled(every = INTERVAL, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sampleWhereWorking() {
        return mine ? sample() : Uni.createFrom().voidItem();
    }

    /** Counts now; never fails. */
    Uni<Void> sample() {
        return census.take()
                .invoke(outage::worked)
                .onFailure()
                .invoke(outage::failed)
                .onFailure()
                .recoverWithItem(Count.UNKNOWN)
                .invoke(this::counted)
                .replaceWithVoid();
    }

    private void counted(Count count) {
        latest = count;
        List<Row<?>> rows = new ArrayList<>();
        long rest = 0;
        for (Map.Entry<String, Long> flow : count.active().entrySet()) {
            if (rows.size() < FlowCounters.MOST) {
                rows.add(Row.of(Tags.of("flow", flow.getKey()), flow.getValue()));
            } else {
                rest += flow.getValue();
            }
        }
        if (count != Count.UNKNOWN) {
            rows.add(Row.of(Tags.of("flow", FlowCounters.OTHERS), rest));
        }
        active.register(rows, true);
    }
}
