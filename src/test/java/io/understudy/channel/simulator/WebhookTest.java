package io.understudy.channel.simulator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.subscription.Cancellable;
import io.understudy.account.Accounts;
import io.understudy.channel.PublicUrl;
import io.understudy.channel.Scene;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the simulator calls, and how many at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class WebhookTest {

    /** More than an HTTP client's usual pool. */
    private static final int CALLS_AT_ONCE = 60;

    private static final int PATIENCE_MILLIS = 10_000;

    @Inject
    Vertx vertx;

    @Inject
    Accounts accounts;

    @Inject
    PublicUrl publicUrl;

    private static SimulatorConfig config(String hosts) {
        return new SmallRyeConfigBuilder()
                .withMapping(SimulatorConfig.class)
                .withConverter(Duration.class, 100, duration())
                .withDefaultValue("understudy.simulator.webhook-hosts", hosts)
                .build()
                .getConfigMapping(SimulatorConfig.class);
    }

    private static Converter<Duration> duration() {
        return new io.quarkus.runtime.configuration.DurationConverter();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/../q/metrics",
                "/webhooks/./../q/metrics",
                "/webhooks/..",
                "/webhooks/%2e%2e/q/metrics",
                "/webhooks/.%2E/q/metrics?a=b",
                "/webhooks/v1/..\\..\\q/metrics",
                "/webhooks/v1/a b",
                "/webhooks/v1/a\r\nX-Evil: b",
                "/webhooks/v1/\u00fc",
                "/q/metrics"
            })
    void only_webhooks_of_this_gateway_are_called(String path) {
        Reach reach = new Reach(publicUrl, config("elsewhere.example"));

        assertFalse(reach.target(reach.base() + path).isPresent());
    }

    @Test
    void a_webhook_of_this_gateway_is_called_with_any_query() {
        Reach reach = new Reach(publicUrl, config("elsewhere.example"));

        assertTrue(
                reach.target(reach.base() + "/webhooks/v1/a?b=../c&d=%2e%2e/e").isPresent());
    }

    @Test
    void many_calls_ask_one_host_at_the_same_time() throws IOException {
        SimulatorConfig config = config("localhost");
        Webhook webhook = new Webhook(vertx, accounts, new Reach(publicUrl, config), config);
        List<Cancellable> asking = new ArrayList<>();
        List<Socket> asked = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, CALLS_AT_ONCE)) {
            busy.setSoTimeout(PATIENCE_MILLIS);
            String url = "http://localhost:" + busy.getLocalPort() + "/";

            for (int i = 0; i < CALLS_AT_ONCE; i++) {
                asking.add(webhook.call(Scene.ACCOUNT, "POST", url, Map.of())
                        .subscribe()
                        .with(answer -> {}));
            }

            for (int i = 0; i < CALLS_AT_ONCE; i++) {
                asked.add(busy.accept());
            }
        } finally {
            asking.forEach(Cancellable::cancel);
            for (Socket socket : asked) {
                socket.close();
            }
            webhook.close();
        }
    }
}
