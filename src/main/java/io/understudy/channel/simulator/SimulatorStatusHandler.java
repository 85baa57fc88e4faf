package io.understudy.channel.simulator;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.channel.DeliveryReport;
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
import java.util.Objects;
import java.util.Optional;

/**
 * Moves a message to its next status and reports it. The move and the job of the following one commit together; the
 * report comes after, and is repeated if the process dies in between, as carriers do.
 */
@ApplicationScoped
class SimulatorStatusHandler implements JobHandler {

    private static final RetryPolicy POLICY = new RetryPolicy(10, Duration.ofMillis(200), Duration.ofSeconds(30));

    private final Jobs jobs;
    private final DeliveryReports reports;
    private final SimulatorConfig config;

    SimulatorStatusHandler(Jobs jobs, DeliveryReports reports, SimulatorConfig config) {
        this.jobs = jobs;
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
        return move(job, progress)
                .chain(moved -> moved.map(row -> report(row, progress))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(new JobResult.Done());
    }

    /** Empty if retention has removed the message. */
    private Uni<Optional<SimulatorMessageEntity>> move(Job job, Progress progress) {
        return Panache.withTransaction(
                () -> SimulatorMessageEntity.ofAccount(job.accountSid().uuid(), progress.message())
                        .call(found -> found.map(row -> advance(job.accountSid(), row, progress))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> advance(Sid accountSid, SimulatorMessageEntity row, Progress progress) {
        return SimulatorMessageEntity.move(row.sid, progress.from(), progress.to(), progress.errorCode())
                .chain(moved -> moved && progress.to().equals(Progress.SENT)
                        ? jobs.enqueue(List.of(last(row).job(accountSid, config.deliveredAfter())))
                        : Uni.createFrom().voidItem());
    }

    private static Progress last(SimulatorMessageEntity row) {
        MagicNumbers.Delivery delivery = MagicNumbers.delivery(row.recipient);
        return new Progress(row.sid, Progress.SENT, delivery.status(), delivery.errorCode());
    }

    private Uni<Void> report(SimulatorMessageEntity row, Progress progress) {
        String sid = new Sid(Sid.Prefix.SM, row.sid).toString();
        String effectId = Objects.requireNonNull(row.effectId);
        return reports.report(new DeliveryReport(effectId, sid, progress.to(), progress.errorCode()))
                .replaceWithVoid();
    }
}
