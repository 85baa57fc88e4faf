package io.understudy.bench;

import io.understudy.packaged.Poll;
import java.time.Duration;
import java.util.UUID;

/** Executions that the gateway itself brings to where they rest, to be copied. */
final class Originals {

    /** For a message to leave, and for an execution to end, on the busiest machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of a question that has left nothing but its timer is to be done. */
    private static final String UNDER_WAY = "SELECT count(*) FROM job WHERE kind <> 'wait-timeout'";

    private final Rig rig;
    private final Starts starts;

    /**
     * Executions of a flow that asks a question and ends with the answer.
     *
     * @param rig with a gateway that works on jobs
     */
    Originals(Rig rig, Starts starts) {
        this.rig = rig;
        this.starts = starts;
    }

    /** One that waits, its question having left. */
    Waiting.Sample asked() {
        UUID sid = ask();
        Population population = Population.of(rig.database(), sid);
        long told = rig.database().number("SELECT count(*) FROM outbox WHERE execution_sid = ?", sid);
        rig.database().forget();
        return new Waiting.Sample(population, told);
    }

    /** One that was answered and has ended; days ago, so that its timer is gone too. */
    Population answered(Replies replies) {
        UUID sid = ask();
        String contact = rig.database().text("SELECT contact FROM execution WHERE sid = ?", sid);
        rig.loader().await(() -> replies.from(contact));
        await("an execution to end", "SELECT count(*) FROM execution WHERE status = 'active'");
        rig.database().execute("DELETE FROM job");
        Population population = Population.of(rig.database(), sid);
        rig.database().forget();
        return population;
    }

    private UUID ask() {
        UUID sid = starts.one();
        await("a question to leave", UNDER_WAY);
        return sid;
    }

    private void await(String what, String left) {
        if (!Poll.until(PATIENCE, () -> rig.database().number(left) == 0)) {
            throw new Missing("waited in vain for " + what);
        }
    }
}
