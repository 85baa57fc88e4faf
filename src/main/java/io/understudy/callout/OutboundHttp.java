package io.understudy.callout;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect;
import io.understudy.log.LogKeys;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks servers for flows: once, within the time, the size and the networks that configuration allows. */
@Startup
@Singleton
class OutboundHttp {

    private static final Logger LOG = Logger.getLogger(OutboundHttp.class);

    private final Wire wire;
    private final Addresses addresses;
    private final Authorizations authorizations;
    private final CalloutMetrics metrics;
    private final Places places;
    private final Duration timeout;
    private final int redirects;

    OutboundHttp(
            CalloutConfig config,
            Wire wire,
            Addresses addresses,
            Authorizations authorizations,
            CalloutMetrics metrics) {
        this.wire = wire;
        this.addresses = addresses;
        this.authorizations = authorizations;
        this.metrics = metrics;
        this.places = new Places(config.connections(), config.connectionsPerHost());
        this.timeout = config.timeout();
        this.redirects = config.redirects();
    }

    /**
     * Asks, once.
     *
     * @param account whose flow asks
     * @return never fails; cancelling it ends the exchange
     */
    Uni<Reply> ask(Sid account, Effect.CallHttp effect) {
        return Uni.createFrom().deferred(() -> {
            CalloutMetrics.Stopwatch stopwatch = metrics.start();
            return Uni.createFrom()
                    .deferred(() -> admit(account, effect))
                    .ifNoItem()
                    .after(timeout)
                    .failWith(this::late)
                    .onFailure(CalloutFailure.class)
                    .recoverWithItem(OutboundHttp::none)
                    .onFailure()
                    .recoverWithItem(failure -> bug(effect, failure))
                    .invoke(reply -> stopwatch.stop(reply.tag()));
        });
    }

    private Uni<Reply> admit(Sid account, Effect.CallHttp effect) {
        Ask first = Ask.first(effect);
        String host = first.target().authority();
        if (!places.take(host)) {
            throw new CalloutFailure(Outcome.BUSY, "Too many servers are being asked.");
        }
        return Uni.createFrom()
                .deferred(() -> new Exchange(wire, addresses, authorizations, account, effect).run(first, redirects))
                .onTermination()
                .invoke(() -> places.giveBack(host));
    }

    private CalloutFailure late() {
        return new CalloutFailure(
                Outcome.TIMEOUT, "There was no complete answer within " + timeout.toMillis() + " ms.");
    }

    private static Reply none(CalloutFailure failure) {
        return new Reply.None(failure.outcome(), failure.getMessage());
    }

    private static Reply bug(Effect.CallHttp effect, Throwable failure) {
        LogKeys.none()
                .with(LogKeys.EXECUTION, effect.id().executionSid())
                .during(() -> LOG.errorf(failure, "request failed effect=%s", effect.id()));
        return new Reply.None(Outcome.FAILED, "The server could not be asked.");
    }
}
