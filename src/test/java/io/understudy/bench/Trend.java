package io.understudy.bench;

import java.util.List;

/** Whether a figure that is read again and again grows. */
final class Trend {

    /** What comes before is warming up: of caches, compilers, tables and the heap. */
    private static final double SKIPPED = 1.0 / 3;

    private Trend() {}

    /**
     * By how much the straight line through the last two thirds of the readings (least squares) rises from its beginning
     * to its end, as a share of their mean: a figure that began at zero and only ever grew shows 1, a flat one 0.
     *
     * @param readings at equal distances in time
     */
    static double growth(List<Double> readings) {
        List<Double> last = readings.subList((int) Math.round(readings.size() * SKIPPED), readings.size());
        double middle = (last.size() - 1) / 2.0;
        double mean = last.stream().mapToDouble(reading -> reading).average().orElse(0);
        double product = 0;
        double square = 0;
        for (int i = 0; i < last.size(); i++) {
            product += (i - middle) * (last.get(i) - mean);
            square += (i - middle) * (i - middle);
        }
        return mean == 0 || square == 0 ? 0 : product / square * (last.size() - 1) / mean;
    }
}
