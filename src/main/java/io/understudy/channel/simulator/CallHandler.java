package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.job.Job;
import io.understudy.job.JobHandler;
import io.understudy.job.JobResult;
import io.understudy.job.NewJob;
import io.understudy.job.RetryPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to calls by itself: an outgoing call rings, is answered or not, a pause ends, the end is reported. A job
 * that comes late, or twice, finds the call elsewhere and changes nothing.
 */
@ApplicationScoped
class CallHandler implements JobHandler {

    /** For pauses, redirects and scripts in a job: with one webhook more it must stay below the longest run of a job. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final RetryPolicy POLICY = new RetryPolicy(10, Duration.ofMillis(200), Duration.ofSeconds(30));

    private static final JobResult DONE = new JobResult.Done();
    private static final JobResult BUSY = new JobResult.Retry("the call is in other hands");

    private final CallRows rows;
    private final CallMoves moves;
    private final CallReports reports;
    private final SimulatorConfig config;

    CallHandler(CallRows rows, CallMoves moves, CallReports reports, SimulatorConfig config) {
        this.rows = rows;
        this.moves = moves;
        this.reports = reports;
        this.config = config;
    }

    @Override
    public String kind() {
        return CallJob.KIND;
    }

    @Override
    public RetryPolicy policy() {
        return POLICY;
    }

    @Override
    public Uni<JobResult> run(Job job) {
        CallJob due = CallJob.of(job);
        return rows.find(job.accountSid(), due.call()).chain(found -> found.map(row -> run(job, due, row))
                .orElseGet(() -> Uni.createFrom().item(DONE)));
    }

    private Uni<JobResult> run(Job job, CallJob due, SimulatorCallEntity row) {
        return switch (due.stage()) {
            case RING -> ring(job, due, row);
            case ANSWER -> moved(job, due, row, LiveCall.RINGING, this::answer);
            case GO_ON -> moved(job, due, row, row.status, this::goOn);
            case REPORT -> report(job, row);
            case WATCH -> watch(job, due);
        };
    }

    /** A report that nobody hears is not repeated, as with Twilio, but the last. */
    private Uni<JobResult> ring(Job job, CallJob due, SimulatorCallEntity row) {
        if (!row.status.equals(LiveCall.QUEUED)) {
            return Uni.createFrom().item(DONE);
        }
        NewJob answer = new CallJob(due.call(), CallJob.Stage.ANSWER).job(job.accountSid(), config.answeredAfter());
        return reports.report(row, CallReports.INITIATED, CallReports.INITIATED)
                .chain(() -> reports.report(row, CallReports.RINGING, LiveCall.RINGING))
                .chain(() -> moved(job, due, row, LiveCall.QUEUED, call -> {
                    call.status(LiveCall.RINGING);
                    return rows.save(call, List.of(answer));
                }));
    }

    /** A way to move a call. */
    private interface Move {
        Uni<Void> apply(LiveCall call);
    }

    private Uni<JobResult> moved(Job job, CallJob due, SimulatorCallEntity row, String from, Move move) {
        if (!row.status.equals(from)) {
            return Uni.createFrom().item(DONE);
        }
        return rows.take(job.accountSid(), due.call()).chain(taken -> taken.map(
                        call -> (call.status().equals(from) ? move.apply(call) : keep(call)).replaceWith(DONE))
                .orElseGet(() -> Uni.createFrom().item(BUSY)));
    }

    /** A line that broke: nobody knows how far the request came, but the application learns of the end. */
    private Uni<JobResult> watch(Job job, CallJob due) {
        return rows.takeLost(job.accountSid(), due.call(), job.fence())
                .chain(lost -> lost.map(call -> (call.over() ? keep(call) : broken(call)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(DONE);
    }

    private Uni<Void> broken(LiveCall call) {
        call.state().hear("broken", "The simulator was stopped in the middle of the call");
        return moves.end(call, LiveCall.FAILED);
    }

    /** Somebody was faster: the call goes back as it is. */
    private Uni<Void> keep(LiveCall call) {
        return rows.save(call, List.of());
    }

    private Uni<Void> answer(LiveCall call) {
        Optional<String> unanswered = CallMagic.unanswered(call.callee());
        if (unanswered.isPresent()) {
            return moves.end(call, unanswered.get());
        }
        pickUp(call);
        return reports.report(call.row(), CallReports.ANSWERED, LiveCall.IN_PROGRESS)
                .chain(() -> moves.go(call, first(call), PATIENCE));
    }

    private static void pickUp(LiveCall call) {
        CallState state = call.state();
        if (state.setting(CallSetting.DETECT_MACHINE).equals("true")) {
            boolean end = state.setting(CallSetting.DETECT_END).equals("true");
            state.with(CallSetting.ANSWERED_BY, CallMagic.answeredBy(call.callee(), end));
        }
        if (!state.setting(CallSetting.RECORD).isEmpty()) {
            String channels = state.setting(CallSetting.RECORD);
            call.recordings().add(CallRecording.begun("OutboundAPI", channels, Optional.empty()));
        }
        call.status(LiveCall.IN_PROGRESS);
    }

    private static Turn first(LiveCall call) {
        CallState state = call.state();
        String document = state.setting(CallSetting.TWIML);
        if (document.isEmpty()) {
            String method = state.setting(CallSetting.ANSWER_METHOD);
            return Interpreter.ask(state, state.setting(CallSetting.ANSWER_URL), method, Map.of());
        }
        try {
            state.program(TwimlReader.read(document));
            return Interpreter.advance(state);
        } catch (TwimlException e) {
            state.hear(e);
            return new Turn.End(LiveCall.FAILED);
        }
    }

    private Uni<Void> goOn(LiveCall call) {
        if (call.state().waiting() == Waiting.PAUSE) {
            return moves.go(call, Interpreter.advance(call.state()), PATIENCE);
        }
        return call.state().scriptLeft() > 0 ? moves.go(call, new Turn.Wait(), PATIENCE) : keep(call);
    }

    /** An application that is gone for good is nobody's mistake here. */
    private Uni<JobResult> report(Job job, SimulatorCallEntity row) {
        return reports.report(row, CallReports.COMPLETED, row.status)
                .map(heard ->
                        heard || job.lastAttempt() ? DONE : new JobResult.Retry("nobody heard of the end of the call"));
    }
}
