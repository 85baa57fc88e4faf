package io.understudy.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was checked, in the order of checking. Not for concurrent use. */
final class Report {

    /** Examples named beside a violation. */
    private static final int EXAMPLES = 3;

    private record Line(String verdict, String what, String detail) {}

    private final List<Line> lines = new ArrayList<>();
    private int violations;

    /** A figure without a verdict. */
    void note(String what, Object detail) {
        lines.add(new Line("", what, detail.toString()));
    }

    /** Something that must hold. */
    void check(String what, boolean holds, Object detail) {
        violations += holds ? 0 : 1;
        lines.add(new Line(holds ? "ok" : "VIOLATED", what, detail.toString()));
    }

    /** Something that must hold for all of them; the offenders are those for whom it does not. */
    void checkAll(String what, int all, Collection<?> offenders) {
        String examples = String.join(
                "; ", offenders.stream().limit(EXAMPLES).map(Object::toString).toList());
        check(
                what,
                offenders.isEmpty(),
                offenders.isEmpty() ? "all " + all : offenders.size() + " of " + all + " not: " + examples);
    }

    int violations() {
        return violations;
    }

    /** A plain table. */
    @Override
    public String toString() {
        int width = lines.stream().mapToInt(line -> line.what.length()).max().orElse(0);
        StringBuilder table = new StringBuilder();
        for (Line line : lines) {
            table.append(("%-8s  %-" + Math.max(width, 1) + "s  %s%n").formatted(line.verdict, line.what, line.detail));
        }
        return table.append(violations == 0 ? "PASSED" : violations + " VIOLATIONS")
                .append(System.lineSeparator())
                .toString();
    }
}
