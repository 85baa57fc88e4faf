package io.understudy.bench;

/**
 * What a look at a gateway under load shows.
 *
 * @param resident bytes of memory the process holds; not a number if it is not ours
 * @param heap bytes in use, garbage included; likewise
 * @param job the queue
 * @param outbox the events that are still to be sent
 * @param outboxAge seconds since the oldest of these was written; 0 if there is none
 */
record Sample(double resident, double heap, TableState job, TableState outbox, double outboxAge) {

    private static final double MIB = 1024 * 1024;

    private static final String OLDEST =
            "SELECT coalesce(extract(epoch FROM now() - min(date_created)), 0) FROM outbox";

    static Sample of(Rig rig) {
        return new Sample(
                rig.jvm().map(jvm -> (double) ResidentMemory.of(jvm.process())).orElse(Double.NaN),
                rig.jvm().map(jvm -> (double) jvm.usedHeap()).orElse(Double.NaN),
                TableState.of(rig.database(), "job"),
                TableState.of(rig.database(), "outbox"),
                Double.parseDouble(rig.database().text(OLDEST)));
    }

    @Override
    public String toString() {
        return "RSS %.0f MiB, heap %.0f MiB, job %.1f MiB %,d dead, outbox %.1f MiB %,d dead, oldest %.1f s"
                .formatted(
                        resident / MIB,
                        heap / MIB,
                        job.bytes() / MIB,
                        job.dead(),
                        outbox.bytes() / MIB,
                        outbox.dead(),
                        outboxAge);
    }
}
