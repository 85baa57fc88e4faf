package io.understudy.bench;

import io.understudy.packaged.Poll;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The gateway holding conversations: each is started over HTTP, its reply comes through the flow's webhook, signed, as
 * soon as the question has left, and it is done when the database says so.
 */
final class Conversations implements Contender, AutoCloseable {

    /** Transitions of the flow: trigger to ask, ask to choose, choose to thank, thank to the end. */
    private static final int STEPS = 4;

    /** The question and the thanks. */
    private static final int MESSAGES = 2;

    /** Until the simulated carrier has reported the last delivery. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** What is due later than this belongs to a timer of the flow, which is set to an hour. */
    private static final String WORK_LEFT =
            "SELECT count(*) FROM job WHERE due_at < now() + interval '10 minutes' OR state <> 'available'";

    private final Rig rig;
    private final Target target;
    private final HttpLoad http;
    private final Starts starts;
    private final int open;
    private final OpenConversations progress;
    private final Replies replies;

    /**
     * Publishes the flow.
     *
     * @param open how many are held at the same time
     */
    Conversations(Rig rig, Target target, HttpLoad http, int open) {
        this.rig = rig;
        this.target = target;
        this.http = http;
        this.open = open;
        this.starts = new Starts(rig, target, http, open, new Starts.Flow("conversation.json", Map.of()));
        this.progress = new OpenConversations(rig);
        this.replies = new Replies(target, http, starts.flowSid());
    }

    @Override
    public Tally play(Duration time) {
        return progress.watched(() -> rig.loader().closed(open, time, worker -> converse()));
    }

    /** Starts one without replying, and returns its SID. */
    UUID begin() {
        return starts.one();
    }

    /** Holds one from start to end, and returns its SID. */
    UUID holdOne() {
        progress.watched(() -> rig.loader().closed(1, 1, worker -> converse()));
        return UUID.fromString(
                rig.database().text("SELECT sid FROM execution WHERE status = 'ended' ORDER BY sid DESC LIMIT 1"));
    }

    private Future<?> converse() {
        String contact = Contacts.next();
        OpenConversations.Talk talk = progress.begin(contact);
        return starts.start(contact)
                .compose(created -> talk.asked())
                .compose(asked -> replies.from(contact))
                .compose(answered -> talk.awaitEnd());
    }

    @Override
    public void check(Tally tally) {
        Database database = rig.database();
        if (!Poll.until(REST, () -> database.number(WORK_LEFT) == 0)) {
            throw new Missing("%,d jobs are still to be done".formatted(database.number(WORK_LEFT)));
        }
        long units = tally.units();
        Missing.unlessEqual(
                "ended executions", units, database.number("SELECT count(*) FROM execution WHERE status = 'ended'"));
        Missing.unlessEqual("executions", units, database.number("SELECT count(*) FROM execution"));
        Missing.unlessEqual("steps", units * STEPS, database.number("SELECT count(*) FROM step"));
        Missing.unlessEqual("messages", units * MESSAGES, database.number("SELECT count(*) FROM simulator_message"));
        Missing.unlessEqual(
                "executions told of in the outbox",
                units,
                database.number("SELECT count(DISTINCT execution_sid) FROM outbox"));
        Missing.unlessEqual("contacts in use", 0, database.number("SELECT count(*) FROM active_contact"));
        database.forget();
    }

    @Override
    public void close() {
        progress.close();
    }
}
