package io.understudy.bench;

/**
 * One contender's turn.
 *
 * @param tally what was done
 * @param spent by everybody meanwhile
 */
record Round(Tally tally, Spent spent) {

    double rate() {
        return tally.perSecond();
    }

    /**
     * Which share of the machine's CPU processes took that have nothing to do with the benchmark; not a number where it
     * could not be told. A figure measured beside much of it is worth little.
     */
    double others() {
        return spent.others()
                / (tally.time().toMillis() * (double) Runtime.getRuntime().availableProcessors());
    }

    Spent perUnit() {
        return spent.per(tally.units());
    }
}
