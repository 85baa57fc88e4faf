package io.understudy.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.understudy.catalog.FlowStatus;
import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.execution.ExecutionReads;
import io.understudy.execution.ExecutionSummary;
import io.understudy.execution.Executions;
import io.understudy.execution.SignalResult;
import io.understudy.job.Job;
import io.understudy.job.JobResult;
import io.understudy.sid.Sid;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedInfrastructure.class)
class SendMessageTest {

    private static final SendResult AWAY = new SendResult.Unavailable("The provider is away.");

    @Inject
    Scene scene;

    @Inject
    Executions executions;

    @Inject
    ChannelConfig config;

    @Inject
    Addresses addresses;

    @Inject
    ExecutionReads reads;

    private final Scripted provider = new Scripted();
    private Sid flow;
    private ExecutionSummary execution;

    @BeforeEach
    void somebody_is_being_asked() {
        flow = scene.flow(FlowStatus.PUBLISHED);
        execution = scene.start(flow, Scene.somebody(), Scene.US);
    }

    @Test
    void an_accepted_message_is_remembered_and_the_job_gone() {
        provider.answer = message -> now(new SendResult.Accepted(Outbound.accepted(message, "SM1", "queued")));

        JobResult result = run(1, false);

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals(0, jobs().size());
        assertEquals(List.of("send"), provider.calls);
        Scene.receive(flow, Scene.message(execution.contact(), Scene.US, "yes"));
        assertEquals("SM1", output("Sid"));
        assertEquals("Will you come? yes or no", output("Body"));
    }

    @Test
    void a_refused_message_takes_the_failure_transition() {
        provider.answer = message -> now(new SendResult.Refused(21211, "no such number"));

        JobResult result = run(1, false);

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals(0, jobs().size());
        assertTrue(scene.execution(flow, execution.sid()).ended());
        assertEquals("21211", output("ErrorCode"));
        assertEquals("no such number", output("ErrorMessage"));
    }

    @Test
    void an_unavailable_provider_is_tried_again() {
        provider.answer = message -> now(AWAY);

        JobResult result = run(1, false);

        assertEquals(new JobResult.Retry("The provider is away."), result);
        assertEquals(1, jobs().size());
    }

    @Test
    void the_last_attempt_tells_the_flow() {
        provider.answer = message -> now(AWAY);

        JobResult result = run(8, true);

        assertInstanceOf(JobResult.Settled.class, result);
        assertTrue(scene.execution(flow, execution.sid()).ended());
        assertEquals("20503", output("ErrorCode"));
    }

    @Test
    void a_message_the_provider_already_has_is_not_sent_again() {
        provider.known =
                message -> now(Optional.of(new SendResult.Accepted(Outbound.accepted(message, "SM7", "queued"))));

        JobResult result = run(2, false);

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals(List.of("find"), provider.calls);
    }

    @Test
    void a_message_the_provider_never_heard_of_is_sent() {
        provider.answer = message -> now(new SendResult.Accepted(Outbound.accepted(message, "SM1", "queued")));

        run(2, false);

        assertEquals(List.of("find", "send"), provider.calls);
    }

    @Test
    void while_the_provider_cannot_say_whether_it_has_the_message_nothing_is_sent() {
        provider.known = message -> now(Optional.of(AWAY));

        JobResult result = run(2, false);

        assertInstanceOf(JobResult.Retry.class, result);
        assertEquals(List.of("find"), provider.calls);
    }

    @Test
    void a_channel_that_throws_counts_as_unavailable() {
        provider.answer = message -> {
            throw new IllegalStateException("a bug, made on purpose");
        };

        JobResult result = run(1, false);

        assertInstanceOf(JobResult.Retry.class, result);
        assertEquals(1, jobs().size());
    }

    @Test
    void an_execution_that_is_gone_wants_no_answer() {
        Job job = job(1, false);
        Scene.get(() -> executions.delete(Scene.ACCOUNT, flow, execution.sid()));
        provider.answer = message -> now(new SendResult.Accepted(Outbound.accepted(message, "SM1", "queued")));

        JobResult result = Scene.get(() -> handler().run(job));

        assertInstanceOf(JobResult.Settled.class, result);
        assertEquals(0, jobs().size());
    }

    @Test
    void reports_may_come_twice_late_and_before_the_send_is_recorded() {
        DeliveryReports reports = new DeliveryReports(executions, reads);
        String effect = effectId();
        provider.answer = message -> now(new SendResult.Accepted(Outbound.accepted(message, "SM1", "queued")));
        report(reports, effect, "delivered", 0);
        run(1, false);
        report(reports, effect, "sent", 0);
        report(reports, effect, "undelivered", 30003);

        report(reports, effect, "undelivered", 30003);

        assertTrue(scene.execution(flow, execution.sid()).ended());
        assertEquals("30003", output("ErrorCode"));
    }

    @Test
    void a_report_of_no_failure_is_nothing_to_an_execution() {
        DeliveryReports reports = new DeliveryReports(executions, reads);
        String effect = effectId();

        for (String status : List.of("queued", "sent", "delivered", "read")) {
            DeliveryReport report = new DeliveryReport(effect, "SM1", status, 0);
            assertEquals(SignalResult.IGNORED, Scene.get(() -> reports.report(report)));
            assertEquals(SignalResult.IGNORED, Scene.get(() -> reports.report(Scene.ACCOUNT, report)));
        }
    }

    private static void report(DeliveryReports reports, String effect, String status, int code) {
        Scene.get(() -> reports.report(new DeliveryReport(effect, "SM1", status, code)));
    }

    private String effectId() {
        Job job = job(1, false);
        return execution.sid() + "." + job.fence() + ".0";
    }

    private JobResult run(int attempt, boolean last) {
        Job job = job(attempt, last);
        return Scene.get(() -> handler().run(job));
    }

    private SendMessageHandler handler() {
        return new SendMessageHandler(
                new Carriers(config, List.of(provider), List.of(), addresses),
                executions,
                config,
                new CarrierMetrics(new SimpleMeterRegistry()));
    }

    /** The execution's send, as the queue would hand it out in that attempt. */
    private Job job(int attempt, boolean last) {
        Row row = scene.rows(
                        "UPDATE job SET attempt = $2::int, state = 'running', due_at = now() + interval '1 hour'"
                                + " WHERE execution_sid = $1 AND kind = 'send-message' RETURNING id, fence, args",
                        execution.sid().uuid(),
                        attempt)
                .get(0);
        return new Job(
                row.getLong("id"),
                Scene.ACCOUNT,
                "send-message",
                execution.sid(),
                row.getInteger("fence"),
                row.getString("args"),
                attempt,
                last,
                null);
    }

    private List<Row> jobs() {
        return scene.rows(
                "SELECT id FROM job WHERE execution_sid = $1 AND kind = 'send-message'",
                execution.sid().uuid());
    }

    private String output(String name) {
        return scene.context(flow, execution.sid())
                .at("/widgets/ask/outbound/" + name)
                .asText();
    }

    private static <T> Uni<T> now(T item) {
        return Uni.createFrom().item(item);
    }

    /** A provider that does as it is told. */
    private static final class Scripted implements Carrier {

        private final List<String> calls = new ArrayList<>();
        private Function<OutboundMessage, Uni<SendResult>> answer = message -> now(AWAY);
        private Function<OutboundMessage, Uni<Optional<SendResult>>> known = message -> now(Optional.empty());

        @Override
        public String name() {
            return "simulator";
        }

        @Override
        public Uni<SendResult> send(OutboundMessage message) {
            calls.add("send");
            return answer.apply(message);
        }

        @Override
        public Uni<Optional<SendResult>> find(OutboundMessage message) {
            calls.add("find");
            return known.apply(message);
        }

        @Override
        public Uni<CarrierResult> call(OutboundCall call) {
            throw new AssertionError("nobody calls");
        }

        @Override
        public Uni<Optional<CarrierResult>> find(OutboundCall call) {
            throw new AssertionError("nobody calls");
        }

        @Override
        public Uni<CarrierResult> perform(CarrierRequest request) {
            throw new AssertionError("nobody asks");
        }
    }
}
