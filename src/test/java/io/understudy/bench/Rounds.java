package io.understudy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All turns of one contender in a case, in order; the nth of every contender of the case were neighbours in time.
 *
 * @param name of the contender
 * @param turns at least one
 * @param rowsPerUnit how many rows of PostgreSQL a unit inserted, updated or deleted, over all turns
 */
record Rounds(String name, List<Round> turns, double rowsPerUnit) {

    private static final double PERCENT = 100;

    /** The share of the machine that others, the kernel's own threads included, may take before the reader is warned. */
    private static final double QUIET = 0.1;

    Rounds {
        turns = List.copyOf(turns);
    }

    /** Lets the contenders take turns, after a warm-up of each; every turn begins on a settled database. */
    static Map<Contender, Rounds> alternate(Rig rig, Report report, Contender... contenders) throws Exception {
        for (Contender contender : contenders) {
            warmUp(rig, contender);
        }
        Map<Contender, Long> before = rowsWritten(rig, contenders);
        Map<Contender, List<Round>> turns = new LinkedHashMap<>();
        for (int i = 1; i <= rig.settings().rounds(); i++) {
            for (Contender contender : contenders) {
                Round round = turn(rig, contender);
                report.progress("%s %d: %,.0f/s".formatted(contender.name(), i, round.rate()) + others(round));
                turns.computeIfAbsent(contender, first -> new ArrayList<>()).add(round);
            }
        }
        warnOfOthers(report, turns.values());
        Map<Contender, Long> after = rowsWritten(rig, contenders);
        Map<Contender, Rounds> all = new LinkedHashMap<>();
        turns.forEach((contender, rounds) -> {
            double units =
                    rounds.stream().mapToLong(round -> round.tally().units()).sum();
            double rows = after.get(contender) - before.get(contender);
            all.put(contender, new Rounds(contender.name(), rounds, rows / units));
        });
        return all;
    }

    private static String others(Round round) {
        return round.others() > QUIET ? ", others %.0f %% of the machine".formatted(round.others() * PERCENT) : "";
    }

    /** Tells the reader if the machine had other things to do. */
    static void warnOfOthers(Report report, Collection<List<Round>> turns) {
        double most = turns.stream()
                .flatMap(List::stream)
                .mapToDouble(Round::others)
                .max()
                .orElseThrow();
        if (most > QUIET) {
            report.note("NOT QUIET: other processes took up to %.0f %% of the machine in a round"
                    .formatted(most * PERCENT));
        }
    }

    private static Map<Contender, Long> rowsWritten(Rig rig, Contender... contenders) {
        Database.awaitStatistics();
        Map<Contender, Long> written = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            written.put(contender, rig.database().rowsWritten(contender.schema()));
        }
        return written;
    }

    private static void warmUp(Rig rig, Contender contender) throws Exception {
        Duration time = rig.settings().warmUp();
        long end = System.nanoTime() + time.toNanos();
        do {
            contender.prepare(rig.database());
            contender.check(contender.play(time));
        } while (System.nanoTime() < end); // a turn may be shorter than it was asked to be
    }

    private static Round turn(Rig rig, Contender contender) throws Exception {
        contender.prepare(rig.database());
        Spent before = rig.meter().read();
        Tally tally = contender.play(rig.settings().time());
        Round round = new Round(tally, rig.meter().read().since(before));
        contender.check(tally);
        return round;
    }

    /** The round in the middle when they are sorted by rate; the slower of two. */
    Round median() {
        return turns.stream()
                .sorted(Comparator.comparingDouble(Round::rate))
                .skip((turns.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    /** The median of a figure over the rounds; the smaller of two. */
    double median(ToDoubleFunction<Round> figure) {
        return middle(turns.stream().map(figure::applyAsDouble).toList());
    }

    double slowest() {
        return turns.stream().mapToDouble(Round::rate).min().orElseThrow();
    }

    double fastest() {
        return turns.stream().mapToDouble(Round::rate).max().orElseThrow();
    }

    /** How many times as fast as the other: the median of the ratios of neighbours in time. */
    double times(Rounds floor) {
        return medianRatio(floor, Round::rate, Round::rate);
    }

    /** The median of the ratios, between neighbours in time, of a figure of ours to a figure of the other. */
    double medianRatio(Rounds other, ToDoubleFunction<Round> ours, ToDoubleFunction<Round> theirs) {
        return middle(IntStream.range(0, turns.size())
                .mapToObj(i -> ours.applyAsDouble(turns.get(i)) / theirs.applyAsDouble(other.turns.get(i)))
                .toList());
    }

    /** The median; the smaller of two. */
    static double middle(List<Double> figures) {
        return figures.stream()
                .sorted()
                .skip((figures.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }
}
