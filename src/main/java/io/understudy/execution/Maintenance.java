package io.understudy.execution;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.EndedReason;
import io.understudy.engine.EngineLimits;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jboss.logging.Logger;

/**
 * Keeps the tables young: makes partitions ahead, ends executions that have lived long enough, drops what is past its
 * retention. Any number of processes may do so at once; the functions take a lock (see {@code V1__schema.sql}).
 */
@ApplicationScoped
@Startup // the gauge tells of the process' start from its start on
class Maintenance {

    private static final Logger LOG = Logger.getLogger(Maintenance.class);

    /** Executions ended per statement. */
    private static final int BATCH = 500;

    private static final String OVERDUE = """
            SELECT sid FROM execution
            WHERE sid < uuid_floor($1) AND status = 'active' AND date_created <= $1
            ORDER BY sid LIMIT $2""";

    private final Pool pool;
    private final SignalLane signals;
    private final Clock clock;
    private final ExecutionConfig config;

    private volatile Instant lastSuccess;

    Maintenance(Pool pool, SignalLane signals, Clock clock, ExecutionConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.signals = signals;
        this.clock = clock;
        this.config = config;
        this.lastSuccess = clock.instant();
        Gauge.builder(
                        "understudy.maintenance.last.success.timestamp.seconds",
                        this,
                        own -> own.lastSuccess.getEpochSecond())
                .description("When maintenance last succeeded here, or when the process began")
                .register(metrics);
    }

    /** The unit that the schedule repeats. */
    @Scheduled(
            every = "{understudy.execution.maintenance-interval:15m}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> runOnce() {
        return makePartitions()
                .chain(this::expire)
                .chain(this::dropPartitions)
                .chain(this::forgetKeys)
                .chain(this::forgetCorrelations)
                .invoke(() -> lastSuccess = clock.instant())
                .onFailure()
                .invoke(failure -> LOG.warn("Maintenance failed and will be repeated", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Makes the partitions of the coming days. */
    Uni<Void> makePartitions() {
        return pool.preparedQuery("SELECT make_partitions(now())").execute().replaceWithVoid();
    }

    /** Ends every execution that has lived for {@link EngineLimits#EXECUTION_LIFE}. */
    Uni<Void> expire() {
        OffsetDateTime born = SprintRows.utc(clock.instant().minus(EngineLimits.EXECUTION_LIFE));
        return pool.preparedQuery(OVERDUE)
                .execute(Tuple.of(born, BATCH))
                .map(Removals::sids)
                .chain(overdue -> signals.endAll(overdue, EndedReason.EXPIRED)
                        .chain(() -> overdue.size() < BATCH ? Uni.createFrom().voidItem() : expire()));
    }

    /** Drops the days whose executions all started longer ago than the retention and have ended. */
    Uni<Void> dropPartitions() {
        OffsetDateTime oldest = SprintRows.utc(clock.instant().minus(config.retention()));
        return pool.preparedQuery("SELECT drop_partitions($1)")
                .execute(Tuple.of(oldest))
                .replaceWithVoid();
    }

    private Uni<Void> forgetKeys() {
        return pool.preparedQuery("DELETE FROM idempotency_key WHERE expires_at <= now()")
                .execute()
                .replaceWithVoid();
    }

    /** Forgets by what SIDs the outside knew executions that are past their retention. */
    private Uni<Void> forgetCorrelations() {
        return pool.preparedQuery("DELETE FROM correlation WHERE date_created < $1")
                .execute(Tuple.of(SprintRows.utc(clock.instant().minus(config.retention()))))
                .replaceWithVoid();
    }
}
