package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.channel.DeliveryReports;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.Jobs;
import io.understudy.job.RetryPolicy;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Reports what has become of a message. The job of the next report is stored after a report was made, so reports come in
 * their order, and are repeated if the process dies in between, as carriers do.
 */
@ApplicationScoped
class SimulatorStatusHandler implements JobHandler {

    private static final RetryPolicy POLICY = new RetryPolicy(10, Duration.ofMillis(200), Duration.ofSeconds(30));

    private final DeliveryReports reports;
    private final Webhook webhook;
    private final Jobs jobs;
    private final SimulatorConfig config;

    SimulatorStatusHandler(DeliveryReports reports, Webhook webhook, Jobs jobs, SimulatorConfig config) {
        this.reports = reports;
        this.webhook = webhook;
        this.jobs = jobs;
        this.config = config;
    }

    @Override
    public String kind() {
        return StatusReport.KIND;
    }

    @Override
    public RetryPolicy policy() {
        return POLICY;
    }

    @Override
    public Uni<JobResult> run(Job job) {
        StatusReport report = StatusReport.of(job);
        return reports.report(report.delivery())
                .chain(() -> callback(job.accountSid(), report))
                .chain(() -> follow(job.accountSid(), report))
                .replaceWith(new JobResult.Done());
    }

    /** Tells whoever sent the message over the wire, once, as Twilio does. */
    private Uni<Void> callback(Sid account, StatusReport report) {
        return report.url().isEmpty()
                ? Uni.createFrom().voidItem()
                : webhook.call(account, "POST", report.url(), report.parameters(account))
                        .replaceWithVoid();
    }

    private Uni<Void> follow(Sid account, StatusReport report) {
        return report.isFollowed()
                ? jobs.enqueue(List.of(report.last().job(account, config.deliveredAfter())))
                : Uni.createFrom().voidItem();
    }
}
