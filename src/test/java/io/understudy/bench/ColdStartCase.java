package io.understudy.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Starts of the gateway as it may be shipped. */
final class ColdStartCase implements Case {

    private static final Path FOLDER = Path.of("target", "bench");

    private static final double MIB = 1024 * 1024;

    /** CPU of the jar with an AOT cache, times the plain jar's. */
    private static final double CPU = 0.4;

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public String legend() {
        return "One unit is a start of the gateway, all roles, on a database that has been migrated, until its first 200 to"
                + " GET /v2/Flows, asked every 10 ms: p50 is wall time, app the CPU of its process by then, RSS its memory"
                + " then, each the median of the rounds. The packagings take turns, after one start of each that does not"
                + " count. The caches were made by deploy/aot-cache.sh.";
    }

    @Override
    public boolean needsOwnGateway() {
        return true;
    }

    @Override
    public void run(Rig rig, Report report) throws Exception {
        rig.stopGateway();
        Path log = FOLDER.resolve("cold-start.log");
        List<Packaging> packagings = new Packagings(rig, report, new Training(rig, log)).all();
        for (Packaging packaging : packagings) {
            ColdStart.of(packaging, rig, log);
        }
        Map<String, List<ColdStart>> starts = new LinkedHashMap<>();
        for (int round = 1; round <= rig.settings().rounds(); round++) {
            for (Packaging packaging : packagings) {
                ColdStart start = ColdStart.of(packaging, rig, log);
                report.progress("%s %d: %,.0f ms, CPU %,.0f ms"
                        .formatted(packaging.name(), round, start.wallMillis(), start.cpuMillis()));
                starts.computeIfAbsent(packaging.name(), first -> new ArrayList<>())
                        .add(start);
            }
        }
        report(report, starts);
    }

    private void report(Report report, Map<String, List<ColdStart>> starts) {
        starts.forEach((name, all) -> report.add(Row.named(name() + ", " + name)
                .with(Column.P50, median(all, ColdStart::wallMillis))
                .with(Column.CPU_APP, median(all, ColdStart::cpuMillis))
                .with(Column.MEMORY, median(all, ColdStart::resident) / MIB)));
        List<ColdStart> plain = starts.get(Packagings.PLAIN);
        starts.forEach((name, all) -> {
            if (!name.equals(Packagings.PLAIN)) {
                report.note("%s: CPU times the plain jar's %.2f".formatted(name, cpuRatio(all, plain)));
            }
        });
        if (starts.containsKey(Packagings.AOT_CACHE)) {
            double ratio = cpuRatio(starts.get(Packagings.AOT_CACHE), plain);
            report.verdict(Verdict.atMost("CPU of a start with an AOT cache, times the plain jar's", ratio, CPU));
        }
    }

    /** The median over the rounds. */
    private static double cpuRatio(List<ColdStart> ours, List<ColdStart> plain) {
        return Rounds.middle(IntStream.range(0, plain.size())
                .mapToObj(i -> ours.get(i).cpuMillis() / plain.get(i).cpuMillis())
                .toList());
    }

    private static double median(List<ColdStart> starts, ToDoubleFunction<ColdStart> figure) {
        return Rounds.middle(starts.stream().mapToDouble(figure).boxed().toList());
    }
}
