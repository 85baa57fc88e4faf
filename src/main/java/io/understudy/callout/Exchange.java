package io.understudy.callout;

import io.smallrye.mutiny.Uni;
import io.understudy.callout.Ask.Redirect;
import io.understudy.callout.CalloutFailure.Outcome;
import io.understudy.engine.Effect;
import io.understudy.sid.Sid;
import io.vertx.core.MultiMap;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * One question with its redirects. Each request resolves and checks its host anew, and connects to an address that was
 * checked: what the name means a moment later does not matter.
 */
final class Exchange {

    /** Addresses of one host that are tried, each only if no connection to the one before could be made. */
    static final int MOST_ADDRESSES = 3;

    private final Wire wire;
    private final Addresses addresses;
    private final Authorizations authorizations;
    private final Sid account;
    private final Effect.CallHttp effect;

    Exchange(Wire wire, Addresses addresses, Authorizations authorizations, Sid account, Effect.CallHttp effect) {
        this.wire = wire;
        this.addresses = addresses;
        this.authorizations = authorizations;
        this.account = account;
        this.effect = effect;
    }

    /** What a server says: an answer, or that another one be asked. */
    record Said(Reply.Answer answer, Optional<Redirect> redirect) {

        static Said of(Hop.Received received) {
            int status = received.response().statusCode();
            Optional<String> location = Optional.ofNullable(received.response().getHeader("Location"));
            return new Said(
                    Reply.Answer.of(received.response(), received.body()),
                    location.filter(to -> Ask.redirects(status, location)).map(to -> new Redirect(status, to)));
        }
    }

    /**
     * Asks until somebody answers.
     *
     * @param first to ask
     * @param redirects that may follow
     * @return fails with {@link CalloutFailure}, or with a bug
     */
    Uni<Reply> run(Ask first, int redirects) {
        return ask(first).chain(said -> said.redirect()
                .map(redirect -> follow(first.redirected(redirect), redirects))
                .orElseGet(() -> Uni.createFrom().item(said.answer())));
    }

    private Uni<Reply> follow(Ask next, int redirects) {
        return redirects > 0
                ? run(next, redirects - 1)
                : Uni.createFrom().failure(new CalloutFailure(Outcome.FAILED, "There were too many redirects."));
    }

    private Uni<Said> ask(Ask ask) {
        MultiMap headers = authorizations.headers(account, effect.authorization(), ask);
        headers.set("Idempotency-Key", effect.id().toString());
        return addresses
                .of(ask.target())
                .map(all -> all.subList(0, Math.min(MOST_ADDRESSES, all.size())))
                .chain(some -> askOneOf(some, ask, headers));
    }

    private Uni<Said> askOneOf(List<InetAddress> candidates, Ask ask, MultiMap headers) {
        Uni<Said> said = wire.ask(request(candidates.get(0), ask, headers), ask.body());
        return candidates.size() == 1
                ? said
                : said.onFailure(CalloutFailure::unreachable)
                        .recoverWithUni(() -> askOneOf(candidates.subList(1, candidates.size()), ask, headers));
    }

    private static RequestOptions request(InetAddress address, Ask ask, MultiMap headers) {
        Target target = ask.target();
        RequestOptions options = new RequestOptions()
                .setMethod(ask.method())
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setSsl(target.tls())
                .setHost(target.host())
                .setPort(target.port())
                .setURI(target.uri())
                .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
        if (!ask.contentType().isEmpty()) {
            options.putHeader("Content-Type", ask.contentType());
        }
        return options;
    }
}
