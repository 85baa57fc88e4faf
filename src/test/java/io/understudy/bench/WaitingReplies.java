package io.understudy.bench;

import java.time.Duration;

/**
 * Contacts replying to executions that wait for them, one after the other on each connection. Where few wait, as many
 * more are written each time that all have replied; only the replies are counted and timed.
 *
 * @param waiting the executions
 * @param loader begins the replies
 * @param replies to the flow
 * @param connections how many reply at a time
 */
record WaitingReplies(Waiting waiting, Loader loader, Replies replies, int connections) implements Contender {

    @Override
    public String name() {
        return "reply to %,d waiting".formatted(waiting.size());
    }

    @Override
    public void prepare(Database database) {
        waiting.place();
        database.settle();
    }

    @Override
    public Tally play(Duration time) {
        Tally all = some(time);
        while (waiting.left() == 0 && all.time().compareTo(time) < 0) {
            waiting.more();
            all = all.and(some(time.minus(all.time())));
        }
        return all;
    }

    private Tally some(Duration time) {
        return loader.closed(connections, time, waiting.left(), worker -> replies.from(waiting.next()));
    }

    @Override
    public void check(Tally tally) {
        waiting.check(0);
    }
}
