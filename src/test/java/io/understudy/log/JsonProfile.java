package io.understudy.log;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;

/** Logs to a file as production does to the console, and more of it. */
public final class JsonProfile implements QuarkusTestProfile {

    static final Path FILE = Path.of("target", "json-test.log").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.log.file.enabled", "true",
                "quarkus.log.file.path", FILE.toString(),
                "quarkus.log.file.json.enabled", "true",
                "quarkus.log.file.json.exception-output-type", "formatted",
                "quarkus.log.category.\"io.understudy\".level", "DEBUG");
    }
}
