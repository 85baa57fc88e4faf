package io.understudy.job;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The application without its own job loop: tests turn the crank with {@link JobWorker#runOnce()}. */
public final class LoopsOff implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("understudy.job.enabled", "false");
    }
}
