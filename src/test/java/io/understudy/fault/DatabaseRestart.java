package io.understudy.fault;

import io.understudy.packaged.Poll;
import io.understudy.packaged.Studio.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL crashes ({@code pg_ctl stop -m immediate}: no checkpoint, connections cut) and starts again.
 *
 * <p>The simulator's tables are unlogged, and a crash empties them. A real carrier does not forget what it was sent when
 * our database crashes; so that it can be asked afterwards what everybody got, its messages are logged here.
 */
final class DatabaseRestart implements Fault {

    /** For the gateway to find its way back by itself. */
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Override
    public void strike(Stage stage, Report report) throws InterruptedException {
        stage.database().run("ALTER TABLE simulator_message SET LOGGED");
        List<Long> recoveries = new ArrayList<>();
        int survived = 0;
        for (int i = 1; i <= stage.settings().times(); i++) {
            survived += stage.gateway().endsWithin(stage.moment(1_000, 6_000)) ? 0 : 1;
            crash(stage);
            stage.say("database crashed " + i);
            stage.gateway().endsWithin(stage.moment(0, 4_000));
            stage.databaseServer().stop();
            stage.databaseServer().start();
            stage.say("database started " + i);
            recoveries.add(recovery(stage, i));
        }
        stage.gateway().endsWithin(Duration.ofSeconds(5));
        report.note("database crashes", stage.settings().times());
        report.note("first 201 after its return", recoveries + " ms");
        report.check(
                "the gateway recovers by itself",
                survived == stage.settings().times() && !recoveries.contains(-1L),
                "within " + RECOVERY.toSeconds() + " s");
    }

    /** Somebody outside the load asks for a flow; -1 if in vain. */
    private static long recovery(Stage stage, int number) {
        long from = System.nanoTime();
        boolean recovered = Poll.until(RECOVERY, () -> {
            Map<String, String> form = Map.of("To", "probe" + number, "From", "probe");
            Answer answer = stage.studio().createExecution(stage.flowSid(), form, "probe-" + number);
            return answer.created();
        });
        return recovered ? (System.nanoTime() - from) / 1_000_000 : -1;
    }

    /** SIGQUIT to the postmaster is its immediate shutdown. */
    private static void crash(Stage stage) throws InterruptedException {
        try {
            Path pidFile = Path.of(stage.database().dataDirectory(), "postmaster.pid");
            String pid = Files.readAllLines(pidFile).get(0).strip();
            new ProcessBuilder("sh", "-c", "kill -QUIT " + pid)
                    .inheritIO()
                    .start()
                    .waitFor();
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(process -> process.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
