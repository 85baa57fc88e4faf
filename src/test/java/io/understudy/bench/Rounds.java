package io.understudy.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * All turns of one contender in a case, in order; the nth of every contender of the case were neighbours in time.
 *
 * @param turns at least one
 */
record Rounds(List<Round> turns) {

    Rounds {
        turns = List.copyOf(turns);
    }

    /** Lets the contenders take turns, after a warm-up of each; every turn begins on a settled database. */
    static Map<Contender, Rounds> alternate(Rig rig, Report report, Contender... contenders) throws Exception {
        Map<Contender, List<Round>> turns = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            contender.check(contender.play(rig.settings().warmUp()));
            turns.put(contender, new ArrayList<>());
        }
        for (int i = 1; i <= rig.settings().rounds(); i++) {
            for (Contender contender : contenders) {
                Round round = turn(rig, contender);
                report.progress("%s %d: %,.0f/s".formatted(contender.name(), i, round.rate()));
                turns.get(contender).add(round);
            }
        }
        Map<Contender, Rounds> all = new LinkedHashMap<>();
        turns.forEach((contender, rounds) -> all.put(contender, new Rounds(rounds)));
        return all;
    }

    private static Round turn(Rig rig, Contender contender) throws Exception {
        rig.database().settle();
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

    double slowest() {
        return turns.stream().mapToDouble(Round::rate).min().orElseThrow();
    }

    double fastest() {
        return turns.stream().mapToDouble(Round::rate).max().orElseThrow();
    }

    /** How often as fast as the other: the median of the ratios of neighbours in time. */
    double times(Rounds floor) {
        return medianRatio(floor, Round::rate, Round::rate);
    }

    /** The median of the ratios, between neighbours in time, of one figure of ours to another figure of the other. */
    double medianRatio(Rounds other, ToDoubleFunction<Round> ours, ToDoubleFunction<Round> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            ratios.add(ours.applyAsDouble(turns.get(i)) / theirs.applyAsDouble(other.turns.get(i)));
        }
        ratios.sort(Comparator.naturalOrder());
        return ratios.get((ratios.size() - 1) / 2);
    }

    /** The median of a figure over the rounds. */
    double median(ToDoubleFunction<Round> figure) {
        return turns.stream()
                .mapToDouble(figure)
                .sorted()
                .skip((turns.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }
}
