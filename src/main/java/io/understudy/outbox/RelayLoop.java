package io.understudy.outbox;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Runs passes of the relay for the life of a process that has the role {@code relay}: at once while rows pile up, in a
 * steady beat while they come, else when a notification comes or the poll interval is over, and after a failure with
 * growing, jittered pauses. Says once that Kafka or the database went away and once that it is back.
 */
@ApplicationScoped
public class RelayLoop {

    private static final Logger LOG = Logger.getLogger(RelayLoop.class);

    private static final String ROLE = "relay";

    /**
     * Pause after a pass that took all there was, in which rows gather: a pass costs the same for one row as for fifty.
     * Events wait half of it on average. Doubles with each pass that finds nothing, until writers notify.
     */
    private static final Duration GATHER = Duration.ofMillis(20);

    /** Pause after the first failure; doubles with each. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** Longest pause after a failure: how long events wait at most after the broker is back. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Keeps the shift within its number; after as many pauses, the longest is reached or a minute is over. */
    private static final int MOST_DOUBLINGS = 12;

    /** How long a stopping process lets the pass under way finish: enough for a broker that answers, and no more. */
    private static final Duration LAST_PASS = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final OutboxListener listener;
    private final EventProducer producer;
    private final OutboxConfig config;
    private final boolean mine;

    private final Doorbell bell = new Doorbell();
    private volatile boolean stopping;
    private volatile CompletableFuture<Void> pass = CompletableFuture.completedFuture(null);

    /** Failed passes in a row. */
    private final AtomicInteger failures = new AtomicInteger();

    /** Passes in a row that found nothing while writers did not notify. */
    private final AtomicInteger idle = new AtomicInteger();

    RelayLoop(
            OutboxRelay relay,
            OutboxListener listener,
            EventProducer producer,
            OutboxConfig config,
            @ConfigProperty(name = "understudy.roles") List<String> roles) {
        this.relay = relay;
        this.listener = listener;
        this.producer = producer;
        this.config = config;
        this.mine = roles.contains(ROLE);
    }

    /** After everything that may refuse to start. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent event) {
        if (!mine) {
            return;
        }
        listener.listen(bell);
        Multi.createBy()
                .repeating()
                .uni(this::turn)
                .until(ignored -> stopping)
                .subscribe()
                .with(ignored -> {}, failure -> LOG.error("The relay has ended", failure));
    }

    private Uni<RelayPass> turn() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        pass = done;
        return Uni.createFrom()
                .deferred(relay::runOnce)
                .onFailure()
                .recoverWithItem(RelayPass::failed)
                .invoke(this::report)
                .eventually(() -> done.complete(null))
                .call(this::pause);
    }

    private void report(RelayPass outcome) {
        if (outcome.failure() != null) {
            if (failures.getAndIncrement() == 0) {
                LOG.warnv("Nothing can be published for now, events wait in the outbox: {0}", outcome.failure());
            }
        } else if (failures.getAndSet(0) > 0) {
            LOG.info("Events are published again");
        }
    }

    private Uni<Void> pause(RelayPass outcome) {
        if (outcome.failure() != null) {
            return listener.wakeUp().onItem().delayIt().by(backOff(failures.get()));
        }
        if (outcome.progressed()) {
            idle.set(0);
            Uni<Void> awake = listener.wakeUp();
            return outcome.more() ? awake : awake.onItem().delayIt().by(GATHER);
        }
        return listener.asleep()
                ? bell.await(config.pollInterval())
                : listener.fallAsleep().chain(this::lookOnceMore);
    }

    private Uni<Void> lookOnceMore(boolean asleep) {
        return asleep
                ? Uni.createFrom().voidItem()
                : bell.await(doubled(GATHER, idle.getAndIncrement(), config.pollInterval()));
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        long pause = first.toMillis() << Math.min(times, MOST_DOUBLINGS);
        return Duration.ofMillis(Math.min(pause, most.toMillis()));
    }

    /** Between half and all of a pause that doubles. */
    static Duration backOff(int failures) {
        long longest = doubled(FIRST_PAUSE, failures - 1, LONGEST_PAUSE).toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    /**
     * Begins no pass from now on, so that other relays have all the shards once the pass under way is over. Never blocks.
     */
    public void stop() {
        stopping = true;
        listener.stop();
        bell.ring();
    }

    /** After {@link #stop}: blocks until the pass under way is over, or the patience; then lets go of the broker. */
    public void finish(Duration patience) {
        try {
            pass.get(Math.min(patience.toMillis(), LAST_PASS.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.infov("The last pass of the relay is broken off: {0}", e);
        }
        producer.close();
    }
}
