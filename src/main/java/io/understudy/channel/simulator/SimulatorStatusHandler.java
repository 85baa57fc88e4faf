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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
    private final SimulatorConfig config;

    SimulatorStatusHandler(SimulatorRows rows, DeliveryReports reports, SimulatorConfig config) {
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
                .replaceWithVoid();
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
