package io.understudy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaTest {

    @TempDir
    private Path home;

    @Test
    void our_own_java_knows_its_version_and_program() {
        Java java = Java.at(System.getProperty("java.home"));

        assertEquals(Runtime.version().feature(), java.version().feature());
        assertTrue(Files.isExecutable(Path.of(java.command())));
    }

    @Test
    void caches_ahead_of_time_come_with_java_25() throws IOException {
        assertFalse(version("21.0.9").hasAotCache());
        assertTrue(version("25").hasAotCache());
        assertTrue(version("25.0.1").hasAotCache());
    }

    @Test
    void a_folder_without_java_is_refused_by_name() {
        BadSetting refused = assertThrows(BadSetting.class, () -> Java.at(home.toString()));

        assertEquals("-Dbench.java=" + home + " is not the home of a Java", refused.getMessage());
    }

    private Java version(String version) throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return Java.at(home.toString());
    }
}
