package io.understudy.fault;

import io.understudy.packaged.Poll;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between clients and processes as a Kubernetes Service does: requests go, in turn, to those that say they are
 * ready, and what goes wrong on the way is not tried again. Who says that it is not ready gets none from then on, who does
 * not answer the question only after a while. It counts what clients were answered.
 */
final class Balancer implements AutoCloseable {

    /** Between two questions to a process whether it is ready; as often as a kubelet may be told to ask. */
    private static final Duration PROBE = Duration.ofSeconds(1);

    /** For an answer, as the probe of the manifests. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Questions without an answer, one after the other, until a process counts as gone; Kubernetes' own number. */
    private static final int SILENCES = 3;

    /** For a process that has said it is ready to be asked. */
    private static final Duration NOTICE = Duration.ofSeconds(30);

    /** Connections to one process: one per conversation at most, and then some. */
    private static final int CONNECTIONS = 512;

    private static final int OK = 200;

    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final List<Integer> processes;
    private final List<Integer> ready = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<Integer, Integer> silences = new HashMap<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final HttpClient probes = vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int) PATIENCE.toMillis()));

    Balancer(int port, List<Integer> processes) {
        this.port = port;
        this.processes = processes;
    }

    int port() {
        return port;
    }

    /** Returns when it listens. */
    void start() {
        HttpClient connections =
                vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        HttpProxy proxy = HttpProxy.reverseProxy(connections).origin(context -> next().compose(
                        process -> connections.request(new RequestOptions().setServer(process))));
        vertx.createHttpServer()
                .requestHandler(request -> forward(request, proxy))
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        processes.forEach(process -> vertx.setPeriodic(1, PROBE.toMillis(), timer -> probe(process)));
    }

    private void forward(HttpServerRequest request, HttpProxy proxy) {
        request.response().endHandler(end -> count(request.response().getStatusCode()));
        proxy.handle(request);
    }

    private Future<SocketAddress> next() {
        List<Integer> some = List.copyOf(ready);
        return some.isEmpty()
                ? Future.failedFuture("nobody is ready")
                : Future.succeededFuture(SocketAddress.inetSocketAddress(
                        some.get(Math.floorMod(turn.getAndIncrement(), some.size())), "localhost"));
    }

    private void probe(int process) {
        probes.request(HttpMethod.GET, process, "localhost", "/q/health/ready")
                .compose(request -> request.idleTimeout(PATIENCE.toMillis()).send())
                .onSuccess(answer -> note(process, answer.statusCode() == OK))
                .onFailure(silent -> silent(process));
    }

    private synchronized void silent(int process) {
        if (silences.merge(process, 1, Integer::sum) >= SILENCES) {
            ready.remove(Integer.valueOf(process));
        }
    }

    private synchronized void note(int process, boolean isReady) {
        silences.remove(process);
        if (!isReady) {
            ready.remove(Integer.valueOf(process));
        } else if (!ready.contains(process)) {
            ready.add(process);
        }
    }

    private synchronized void count(int status) {
        answers.merge(status, 1, Integer::sum);
    }

    /** Returns when requests go to the process. */
    void awaitServing(int process) {
        if (!Poll.until(NOTICE, () -> ready.contains(process))) {
            throw new IllegalStateException("the process at port " + process + " is not ready");
        }
    }

    /** How many requests got which status. */
    synchronized Map<Integer, Integer> answers() {
        return Map.copyOf(answers);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
