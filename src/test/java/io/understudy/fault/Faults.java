package io.understudy.fault;

import io.understudy.embedded.EmbeddedInfrastructure;
import io.understudy.packaged.Poll;
import io.understudy.packaged.Studio.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code mvn -q -Pfaults -Dfault=…}: plays one fault and ends with status 0 only if every promise held. */
public final class Faults {

    private static final Map<String, Supplier<Fault>> FAULTS = new TreeMap<>(Map.of(
            "kill-9", KillNine::new,
            "restart", GracefulRestart::new,
            "rolling-update", RollingUpdate::new,
            "broker-outage", BrokerOutage::new,
            "database-restart", DatabaseRestart::new));

    /** For the last timers, jobs and events after the last reply; a dead worker's lease is the longest of them. */
    private static final Duration REST = Duration.ofSeconds(180);

    private Faults() {}

    /**
     * Never returns normally: the status of the JVM is the verdict.
     *
     * @param args none; see {@code Settings}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = Settings.of(System.getProperties());
        Supplier<Fault> chosen = FAULTS.get(settings.fault());
        if (chosen == null) {
            System.err.println("Say -Dfault= with one of " + FAULTS.keySet());
            System.exit(2);
        } else {
            System.out.println("fault " + settings.fault() + ", seed " + settings.seed());
            Report report = new Report();
            Fault fault = chosen.get();
            try (Stage stage = Stage.open(settings, fault)) {
                play(fault, stage, report);
            }
            System.out.printf("%nfault %s, seed %d%n%s", settings.fault(), settings.seed(), report);
            System.exit(report.violations() == 0 ? 0 : 1);
        }
    }

    private static void play(Fault fault, Stage stage, Report report) throws InterruptedException {
        Load load = new Load(stage.studio(), stage.flowSid(), stage.latencies());
        load.begin(stage.settings().rate());
        fault.strike(stage, report);
        List<Person> people = load.finish();
        stage.say(people.size() + " conversations held");
        fault.judge(stage, people, report);
        long from = System.nanoTime();
        Poll.until(REST, Duration.ofSeconds(1), () -> atRest(stage.database()));
        report.note("at rest after", (System.nanoTime() - from) / 1_000_000 + " ms");
        report.note("attempts to create, by status", byStatus(stage.latencies().statuses()));
        new DatabaseChecks(stage, people, report).run();
        Map<String, List<EventLog.Event>> events =
                EventLog.read(EmbeddedInfrastructure.broker().bootstrapServers());
        new EventChecks(people, events, report).run();
    }

    private static String byStatus(Map<Integer, Integer> statuses) {
        return new TreeMap<>(statuses)
                .entrySet().stream()
                        .map(entry -> switch (entry.getKey()) {
                            case Answer.REFUSED -> entry.getValue() + " connections refused";
                            case Answer.CUT_OFF -> entry.getValue() + " cut off";
                            default -> entry.getValue() + " x " + entry.getKey();
                        })
                        .collect(Collectors.joining(", "));
    }

    /** Whether nobody from the load waits any more and every event has left. */
    private static boolean atRest(Database database) {
        return database.number("SELECT count(*) FROM execution WHERE status = 'active' AND contact LIKE '+%'") == 0
                && database.outboxDepth() == 0;
    }
}
