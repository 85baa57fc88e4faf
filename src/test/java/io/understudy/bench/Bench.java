package io.understudy.bench;

import io.understudy.embedded.CannotStart;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code mvn -Pbench}: measures the cases and ends with status 0, however fast they were; with 1 if anything was missing,
 * with 2 if it could not be run as asked.
 */
public final class Bench {

    private static final List<Case> CASES = List.of(
            new CreateCase(64),
            new CreateCase(256),
            new RunCase(),
            new ConversationCase(),
            new RelayCase(),
            new EventsCase(),
            new WaitingCase(),
            new StormCase(),
            new ReadsCase(),
            new ColdStartCase(),
            new SoakCase());

    private static final Path FOLDER = Path.of("target", "bench");

    private Bench() {}

    /**
     * Never returns normally: the status of the JVM is the verdict.
     *
     * @param args none; see {@code Settings}
     */
    public static void main(String[] args) {
        LoaderLogs.quiet();
        int status;
        try {
            Settings settings = Settings.of(System.getProperties());
            status = run(settings, chosen(settings.cases()));
        } catch (BadSetting | CannotStart e) {
            System.err.println(System.lineSeparator() + e.getMessage() + System.lineSeparator());
            status = 2;
        } catch (Exception | Error e) {
            // Not a thrown exception: Maven would bury it under its own report.
            e.printStackTrace();
            status = 1;
        }
        System.exit(status);
    }

    private static List<Case> chosen(List<String> names) {
        for (String name : names) {
            if (CASES.stream().noneMatch(known -> known.name().equals(name))) {
                throw new BadSetting("-Dbench.cases: there is no case %s; there are %s"
                        .formatted(name, CASES.stream().map(Case::name).collect(Collectors.joining(", "))));
            }
        }
        return names.isEmpty()
                ? CASES
                : names.stream()
                        .flatMap(name ->
                                CASES.stream().filter(known -> known.name().equals(name)))
                        .toList();
    }

    private static int run(Settings settings, List<Case> cases) throws Exception {
        Report report = new Report(settings, FOLDER.resolve("results.json"));
        try (Rig rig = Rig.open(settings, FOLDER)) {
            report.machine(Machine.describe(rig));
            for (Case next : cases) {
                if (next.needsOwnGateway() && settings.running().isPresent()) {
                    report.skip(next, "it needs a gateway of its own");
                } else {
                    report.begin(next);
                    next.run(rig, report);
                }
            }
            return 0;
        } catch (Missing e) {
            report.missing(e.getMessage());
            return 1;
        } finally {
            report.close();
        }
    }
}
