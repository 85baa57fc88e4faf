package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.DeliveryReport;
import io.understudy.channel.DeliveryReports;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.NewJob;
import io.understudy.job.RetryPolicy;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a message to its next status and reports it. The move and the job of the following one commit together; the
 * report comes after, and is repeated if the process dies in between, as carriers do.
 */
@ApplicationScoped
class SimulatorStatusHandler implements JobHandler {

    private static final RetryPolicy POLICY = new RetryPolicy(10, Duration.ofMillis(200), Duration.ofSeconds(30));

    private final SimulatorRows rows;
    private final DeliveryReports reports;
    private final Webhook webhook;
    private final SimulatorConfig config;

    SimulatorStatusHandler(SimulatorRows rows, DeliveryReports reports, Webhook webhook, SimulatorConfig config) {
        this.webhook = webhook;
        this.rows = rows;
        this.reports = reports;
        this.config = config;
    }

    @Override
    public String kind() {
        return Progress.KIND;
    }

    @Override
    public RetryPolicy policy() {
        return POLICY;
    }

    @Override
    public Uni<JobResult> run(Job job) {
        Progress progress = Progress.of(job);
        return Panache.withSession(() -> SimulatorMessageEntity.ofAccount(
                        job.accountSid().uuid(), progress.message().uuid()))
                .chain(found -> found.map(message -> advance(job, message, progress))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(new JobResult.Done());
    }

    private Uni<Void> advance(Job job, SimulatorMessageEntity message, Progress progress) {
        DeliveryReport report = new DeliveryReport(
                Optional.ofNullable(message.effectId).orElse(""),
                progress.message().toString(),
                progress.to(),
                progress.errorCode());
        return rows.move(progress, following(job, message, progress))
                .chain(() -> reports.report(report))
                .chain(() -> callback(message, progress));
    }

    /**
     * Tells whoever sent the message over the wire, once, as Twilio does.
     *
     * <p>Source: <a href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">Twilio, Track the
     * message status</a>.
     */
    private Uni<Void> callback(SimulatorMessageEntity message, Progress progress) {
        String url = MessageJson.statusUrl(message);
        if (url.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Sid account = new Sid(Sid.Prefix.AC, message.accountSid);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ApiVersion", Wire.VERSION);
        parameters.put("AccountSid", account.toString());
        for (String name : List.of("MessageSid", "SmsSid")) {
            parameters.put(name, progress.message().toString());
        }
        for (String name : List.of("MessageStatus", "SmsStatus")) {
            parameters.put(name, progress.to());
        }
        parameters.put("From", message.sender);
        parameters.put("To", message.recipient);
        if (progress.errorCode() != 0) {
            parameters.put("ErrorCode", Integer.toString(progress.errorCode()));
        }
        return webhook.call(account, "POST", url, parameters).replaceWithVoid();
    }

    private Optional<NewJob> following(Job job, SimulatorMessageEntity message, Progress progress) {
        if (!progress.to().equals(Progress.SENT)) {
            return Optional.empty();
        }
        MagicNumbers.Delivery delivery = MagicNumbers.delivery(message.recipient);
        Progress last = new Progress(progress.message(), Progress.SENT, delivery.status(), delivery.errorCode());
        return Optional.of(last.job(job.accountSid(), config.deliveredAfter()));
    }
}
