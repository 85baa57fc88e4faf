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

    Spent perUnit() {
        return spent.per(tally.units());
    }
}
