package io.understudy.fault;

import io.understudy.packaged.Studio.Answer;
import java.util.ArrayList;
import java.util.List;

/** SIGTERM under load, again and again, as a rolling update does it. */
final class GracefulRestart implements Fault {

    /** A JVM that ends on SIGTERM reports 128 + 15, unless it says 0 itself. */
    private static final List<String> CLEAN = List.of("143", "0");

    /** Requests per stop whose connection was accepted in the very moment the port closed; 80 and more if none waits. */
    private static final int CROSSING = 5;

    @Override
    public void strike(Stage stage, Report report) throws InterruptedException {
        List<String> statuses = new ArrayList<>();
        List<Long> stops = new ArrayList<>();
        for (int i = 1; i <= stage.settings().times(); i++) {
            stage.gateway().endsWithin(stage.moment(500, 5_000));
            long from = System.nanoTime();
            statuses.add(String.valueOf(stage.gateway().terminate()));
            stops.add((System.nanoTime() - from) / 1_000_000);
            stage.say("terminated " + i);
            stage.gateway().start();
            stage.gateway().awaitReady();
        }
        report.note("stopped within", stops + " ms");
        int cutOff = stage.latencies().statuses().getOrDefault(Answer.CUT_OFF, 0);
        report.check(
                "creates in flight get their answer",
                cutOff <= CROSSING * stage.settings().times(),
                cutOff + " crossed with the closing of the port");
        report.check("every stop is orderly", CLEAN.containsAll(statuses), "exit statuses " + statuses);
    }
}
