package io.understudy.fault;

import io.understudy.fault.Fleet.Member;
import io.understudy.fault.Latencies.Figures;
import io.understudy.packaged.Poll;
import io.understudy.packaged.Studio.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every process of every role is replaced, one after the other, as a rolling update does it: SIGTERM, the end, a new
 * one, ready. Nobody may notice.
 */
final class RollingUpdate implements Fault {

    /** Of steady work before the first process is replaced and after the last. */
    private static final Duration STEADY = Duration.ofSeconds(20);

    /** A JVM that ends on SIGTERM reports 128 + 15, unless it says 0 itself. */
    private static final List<Integer> CLEAN = List.of(143, 0);

    private static final int SERVER_ERROR = 500;

    @Override
    public Fleet fleet(Settings settings, Map<String, String> servers) {
        return Fleet.ofRoles(settings, servers);
    }

    @Override
    public void strike(Stage stage, Report report) throws InterruptedException {
        List<String> statuses = new ArrayList<>();
        List<Long> stops = new ArrayList<>();
        stage.latencies().phase("warm-up");
        Poll.pause(STEADY);
        stage.latencies().phase("before");
        Poll.pause(STEADY);
        stage.latencies().phase("during");
        for (Member member : stage.fleet().members()) {
            long from = System.nanoTime();
            Integer status = member.process().terminate();
            stops.add((System.nanoTime() - from) / 1_000_000);
            if (status == null || !CLEAN.contains(status)) {
                statuses.add(member.name() + ": " + status);
            }
            stage.say("ended " + member.name() + " after " + stops.get(stops.size() - 1) + " ms");
            member.successor().start();
            stage.say("ready " + member.name() + " after "
                    + member.successor().awaitReady().toMillis() + " ms");
            if (member.servesApi()) {
                stage.fleet().balancer().awaitServing(member.port());
            }
        }
        stage.latencies().phase("after");
        Poll.pause(STEADY);
        report.checkAll("every process ended orderly and in time", stops.size(), statuses);
        report.note("SIGTERM to the end", stops + " ms");
    }

    @Override
    public void judge(Stage stage, List<Person> people, Report report) {
        Map<Integer, Integer> answers = stage.fleet().balancer().answers();
        int failed = answers.entrySet().stream()
                .filter(answer -> answer.getKey() >= SERVER_ERROR)
                .mapToInt(Map.Entry::getValue)
                .sum();
        report.check("no client saw a 5xx", failed == 0, "answers by status: " + answers);
        Map<Integer, Integer> creates = stage.latencies().statuses();
        int broken = creates.getOrDefault(Answer.REFUSED, 0) + creates.getOrDefault(Answer.CUT_OFF, 0);
        report.check("no client saw a broken connection", broken == 0, broken);
        report.checkAll(
                "nobody had to ask twice",
                people.size(),
                people.stream()
                        .filter(person -> person.retries() > 0)
                        .map(person -> person.contact() + ": " + person.retries() + " retries")
                        .toList());
        report.note("creates before", stage.latencies().figures("before"));
        Figures during = stage.latencies().figures("during");
        int bound = stage.settings().p99();
        report.check("p99 of creates during the update within " + bound + " ms", during.p99() <= bound, during);
        report.note("creates after", stage.latencies().figures("after"));
    }
}
