package io.understudy.bench;

import io.understudy.packaged.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the ways to ship the gateway that can be started here, and makes the caches they need. */
final class Packagings {

    static final String PLAIN = "jar";
    static final String APP_CDS = "jar + AppCDS";
    static final String AOT_CACHE = "aot-jar + AOT cache";
    static final String NATIVE = "native";

    private static final Path TARGET = Path.of("target");

    /** What profile {@code bench} of the pom makes beside the plain jar. */
    private static final Path AOT_JAR = TARGET.resolve("aot-app").resolve("quarkus-run.jar");

    private final Rig rig;
    private final Report report;
    private final Training training;

    Packagings(Rig rig, Report report, Training training) {
        this.rig = rig;
        this.report = report;
        this.training = training;
    }

    /** The plain jar first; what cannot be started here is left out with a note. */
    List<Packaging> all() throws IOException, InterruptedException {
        List<Packaging> all = new ArrayList<>();
        all.add(jar(PLAIN, Launch.JAR, List.of()));
        Path archive = training.cache(Launch.JAR, "app.jsa");
        // Java must end rather than start without the archive.
        all.add(jar(APP_CDS, Launch.JAR, List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on")));
        aotJar().ifPresent(all::add);
        nativeBinary().ifPresent(all::add);
        return all;
    }

    private Optional<Packaging> aotJar() throws IOException, InterruptedException {
        if (!rig.settings().java().hasAotCache()) {
            return skip(
                    AOT_CACHE,
                    "Java %s has none; -Dbench.java names the home of another"
                            .formatted(rig.settings().java().version()));
        }
        if (!Files.exists(AOT_JAR)) {
            return skip(AOT_CACHE, "there is no " + AOT_JAR);
        }
        Path cache = training.cache(AOT_JAR, "app.aot");
        return Optional.of(jar(AOT_CACHE, AOT_JAR, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on")));
    }

    private Optional<Packaging> nativeBinary() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            Optional<Path> binary = files.filter(file -> file.toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst();
            if (binary.isEmpty()) {
                return skip(NATIVE, "there is no binary target/*-runner");
            }
            Launch launch = new Launch(List.of(binary.get().toAbsolutePath().toString()), List.of());
            return Optional.of(new Packaging(NATIVE, launch));
        }
    }

    private Optional<Packaging> skip(String name, String why) {
        report.note(name + " skipped: " + why);
        return Optional.empty();
    }

    private Packaging jar(String name, Path jar, List<String> more) {
        List<String> options = new ArrayList<>(rig.settings().jvm());
        options.addAll(more);
        return new Packaging(name, Launch.jar(rig.settings().java().command(), options, jar));
    }
}
