package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.understudy.job.NewJob;
import io.understudy.sid.Sid;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves calls that were taken, and writes them back with what follows. */
@Singleton
class CallMoves {

    private final CallRows rows;
    private final RecordingRows recordings;
    private final CallWalk walk;

    CallMoves(CallRows rows, RecordingRows recordings, CallWalk walk) {
        this.rows = rows;
        this.recordings = recordings;
        this.walk = walk;
    }

    /**
     * Goes on with a call as far as it goes by itself.
     *
     * @param call taken
     * @param turn what comes next
     * @param patience for pauses and redirects; what is left of them happens later, as a job
     */
    Uni<Void> go(LiveCall call, Turn turn, Duration patience) {
        return walk.go(call, turn, patience).chain(rest -> save(call, rest));
    }

    /** The call is over, with Twilio's status. */
    Uni<Void> end(LiveCall call, String status) {
        call.over(status);
        return save(call, Optional.empty());
    }

    private Uni<Void> save(LiveCall call, Optional<Duration> rest) {
        return recordings
                .insert(call.account(), call.sid(), call.recordings())
                .chain(() -> rows.save(call, following(call, rest)));
    }

    private static List<NewJob> following(LiveCall call, Optional<Duration> rest) {
        List<NewJob> jobs = new ArrayList<>();
        if (call.over()) {
            jobs.add(job(call, CallJob.Stage.REPORT, Duration.ZERO));
        }
        rest.ifPresent(length -> jobs.add(job(call, CallJob.Stage.GO_ON, length)));
        return jobs;
    }

    private static NewJob job(LiveCall call, CallJob.Stage stage, Duration delay) {
        Sid account = call.account();
        return new CallJob(call.sid(), stage).job(account, delay);
    }
}
