package io.understudy.log;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Logs as {@link JsonProfile} does, with tracing on. */
public final class TracedJsonProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(new JsonProfile().getConfigOverrides());
        overrides.put("otel.sdk.disabled", "false");
        return overrides;
    }
}
