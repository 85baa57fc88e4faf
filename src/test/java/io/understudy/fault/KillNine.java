package io.understudy.fault;

import io.understudy.packaged.GatewayProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code kill -9} of the gateway at random moments, sometimes while it still starts. */
final class KillNine implements Fault {

    /** One start in so many is killed before it is ready. */
    private static final int EARLY = 4;

    @Override
    public void strike(Stage stage, Report report) throws InterruptedException {
        GatewayProcess gateway = stage.gateway();
        List<Long> recoveries = new ArrayList<>();
        int own = 0;
        int early = 0;
        for (int i = 1; i <= stage.settings().times(); i++) {
            boolean ready = gateway.alive() && stage.studio().ready();
            own += gateway.endsWithin(ready ? stage.moment(500, 5_000) : stage.moment(100, 3_000)) ? 1 : 0;
            gateway.kill();
            stage.say("killed " + (ready ? "" : "while starting ") + i);
            gateway.start();
            if (i < stage.settings().times() && stage.random().nextInt(EARLY) == 0) {
                early++;
            } else {
                recoveries.add(gateway.awaitReady().toMillis());
            }
        }
        gateway.endsWithin(Duration.ofSeconds(5));
        report.note(
                "kill -9",
                "%d times, %d of them while starting".formatted(stage.settings().times(), early));
        report.note("ready again after", recoveries + " ms");
        report.check("the gateway never ended by itself", own == 0 && gateway.alive(), own + " times");
    }
}
