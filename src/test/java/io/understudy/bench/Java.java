package io.understudy.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java that runs the gateway; the loader's may be another.
 *
 * @param home of the JDK or JRE
 * @param version as its file {@code release} says it
 */
record Java(Path home, Runtime.Version version) {

    /** The first with {@code -XX:AOTCacheOutput} (JEP 514). */
    private static final int AOT_CACHE = 25;

    /** @throws BadSetting if there is none */
    static Java at(String home) {
        Properties release = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(home, "release"))) {
            release.load(file);
            String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
            return new Java(Path.of(home).toAbsolutePath(), Runtime.Version.parse(version));
        } catch (IOException | IllegalArgumentException e) {
            throw new BadSetting("-Dbench.java=%s is not the home of a Java".formatted(home));
        }
    }

    /** The program. */
    String command() {
        return home.resolve("bin").resolve("java").toString();
    }

    boolean hasAotCache() {
        return version.feature() >= AOT_CACHE;
    }
}
