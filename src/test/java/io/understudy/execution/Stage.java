package io.understudy.execution;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.Catalog;
import io.understudy.catalog.FlowDraft;
import io.understudy.catalog.FlowStatus;
import io.understudy.catalog.SaveResult;
import io.understudy.engine.Signal;
import io.understudy.engine.Trigger;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What the tests of this room have at hand: an account, flows, people, and the database to look into. */
@Singleton
class Stage {

    static final Sid ACCOUNT =
            Sid.parse(Sid.Prefix.AC, "AC00000000000000000000000000000001").orElseThrow();
    static final String US = "+15550100000";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Catalog catalog;

    @Inject
    Executions executions;

    @Inject
    Pool pool;

    /** Waits for an answer as a request would get it: on a context of its own. */
    static <T> T get(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs all at once, each as a request of its own, and collects the answers. */
    static <T> List<T> together(List<Supplier<Uni<T>>> works) {
        ExecutorService callers = Executors.newFixedThreadPool(works.size());
        try {
            List<CompletableFuture<T>> answers = works.stream()
                    .map(work -> CompletableFuture.supplyAsync(() -> get(work), callers))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdown();
        }
    }

    static <T> List<T> together(int times, Supplier<Uni<T>> work) {
        return together(IntStream.range(0, times).mapToObj(i -> work).toList());
    }

    static String definition(String name) {
        try (InputStream in = Stage.class.getResourceAsStream(name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new flow with the definition of a fixture. */
    Sid flow(String name, FlowStatus status) {
        rows("""
                INSERT INTO account (sid, friendly_name, auth_token_hash) VALUES ($1, 'Tests', '')
                ON CONFLICT DO NOTHING""", ACCOUNT.uuid());
        SaveResult saved = get(() -> catalog.create(
                ACCOUNT,
                new FlowDraft(
                        Optional.of(name), status, Optional.of(definition(name)), Optional.empty(), Optional.empty())));
        return ((SaveResult.Saved) saved).flow().sid();
    }

    Sid appointment() {
        return flow("appointment", FlowStatus.PUBLISHED);
    }

    /** Somebody nobody has written to before. */
    static String somebody() {
        return "+1555" + Sids.mint(Sid.Prefix.FC).toString().substring(20);
    }

    static StartRequest request(Sid flow, String contact) {
        return request(flow, contact, Optional.empty());
    }

    static StartRequest request(Sid flow, String contact, Optional<IdempotencyKey> key) {
        ObjectNode parameters = JSON.createObjectNode().put("name", "Ann");
        return new StartRequest(
                ACCOUNT,
                flow,
                new Trigger.IncomingRequest(contact, US, parameters),
                Sids.mint(Sid.Prefix.KR).toString(),
                key);
    }

    StartResult start(StartRequest request) {
        return get(() -> executions.start(request));
    }

    ExecutionSummary started(Sid flow, String contact) {
        return ((StartResult.Started) start(request(flow, contact))).execution();
    }

    SignalResult signal(Sid execution, Signal signal) {
        return get(() -> executions.signal(execution, signal));
    }

    static Signal reply(String contact, String body) {
        return new Signal.MessageReceived(JSON.createObjectNode()
                .put("From", contact)
                .put("To", US)
                .put("Body", body)
                .put("MessageSid", Sids.mint(Sid.Prefix.SM).toString()));
    }

    List<Row> rows(String sql, Object... parameters) {
        List<Row> rows = new ArrayList<>();
        get(() -> pool.preparedQuery(sql).execute(Tuple.from(parameters))).forEach(rows::add);
        return rows;
    }

    long count(String sql, Object... parameters) {
        return rows("SELECT count(*) " + sql, parameters).get(0).getLong(0);
    }
}
