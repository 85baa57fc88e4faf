package io.understudy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Leaves out what the database client measures of its connections: it registers these gauges anew for each connection it
 * opens, and only the first registration counts, so that they would speak of one connection under the name of all. How the
 * pool stands, {@code sql.pool.queue.size} and {@code sql.pool.active} say.
 *
 * @see <a href="https://github.com/quarkusio/quarkus/issues/47504">Quarkus issue 47504</a>
 */
final class ConnectionGauges {

    private static final Set<String> OF_ONE_CONNECTION = Set.of("postgresql.queue.size", "postgresql.current");

    @Produces
    @Singleton
    MeterFilter withoutGaugesOfOneConnection() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return OF_ONE_CONNECTION.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }
        };
    }
}
