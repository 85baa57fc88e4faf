package io.understudy.bench;

import java.time.Duration;

/**
 * The gateway starting more executions that wait, while others do.
 *
 * @param waiting those others
 * @param starts the flow
 */
record WaitingStarts(Waiting waiting, Starts starts) implements Contender {

    @Override
    public String name() {
        return "create beside %,d waiting".formatted(waiting.size());
    }

    @Override
    public String schema() {
        return starts.schema();
    }

    @Override
    public void prepare(Database database) {
        waiting.place();
        database.settle();
    }

    @Override
    public Tally play(Duration time) {
        return starts.play(time);
    }

    @Override
    public void check(Tally tally) {
        waiting.check(tally.units());
    }
}
