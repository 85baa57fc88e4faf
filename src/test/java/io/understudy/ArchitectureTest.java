package io.understudy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the house together: who may call whom, what is pure, what is banned. */
class ArchitectureTest {

    private static final String ROOT = "io.understudy.";

    /** The rooms and what each may use. The arrows point down only. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("sid", List.of()),
            Map.entry("log", List.of()),
            Map.entry("flow", List.of("sid")),
            Map.entry("liquid", List.of()),
            Map.entry("engine", List.of("sid", "flow", "liquid")),
            Map.entry("trace", List.of("log")),
            Map.entry("job", List.of("sid", "log", "trace")),
            Map.entry("outbox", List.of("sid", "log", "trace")),
            Map.entry("account", List.of("sid")),
            Map.entry("widget", List.of("sid", "engine", "flow", "liquid")),
            Map.entry("catalog", List.of("sid", "flow", "engine", "widget")),
            Map.entry("execution", List.of("sid", "log", "trace", "engine", "catalog", "job", "outbox")),
            Map.entry("callout", List.of("sid", "log", "account", "engine", "job", "execution")),
            Map.entry("channel", List.of("sid", "log", "account", "engine", "job", "catalog", "execution", "callout")),
            Map.entry(
                    "api",
                    List.of(
                            "sid",
                            "log",
                            "flow",
                            "engine",
                            "account",
                            "job",
                            "outbox",
                            "catalog",
                            "execution",
                            "channel")));

    private static final List<String> PURE = List.of("sid", "flow", "liquid", "engine", "widget");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.understudy");

    static List<String> rooms() {
        return List.copyOf(ROOMS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_calls_only_the_rooms_below_it(String room) {
        List<String> allowed = new ArrayList<>(ROOMS.get(room));
        allowed.add(room);

        classes()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are outside Understudy or in " + allowed, type -> inOneOf(type, allowed)))
                .check(CLASSES);
    }

    private static boolean inOneOf(JavaClass type, List<String> rooms) {
        String name = type.getBaseComponentType().getPackageName();
        return !name.startsWith("io.understudy")
                || rooms.stream().anyMatch(room -> name.equals(ROOT + room) || name.startsWith(ROOT + room + "."));
    }

    @Test
    void every_class_is_in_a_room_of_the_table() {
        classes()
                .that()
                .resideOutsideOfPackage("io.understudy")
                .should()
                .resideInAnyPackage(
                        rooms().stream().map(room -> ROOT + room + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void rooms_do_not_form_cycles() {
        slices().matching("io.understudy.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_pure_rooms_know_no_framework_clock_chance_or_thread() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        PURE.stream().map(room -> ROOT + room + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "org.hibernate..",
                        "jakarta..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "org.jboss.logging..",
                        "java.net.http..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(CLASSES);
    }

    @Test
    void the_liquid_library_stays_in_its_room() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "liquid..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("liqp..")
                .check(CLASSES);
    }

    @Test
    void the_tracing_library_stays_in_its_room() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "trace..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..")
                .check(CLASSES);
    }

    @Test
    void nobody_reads_the_clock_behind_our_back_or_blocks_a_thread() {
        noClasses()
                .that()
                .resideInAPackage("io.understudy..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(io.smallrye.mutiny.Uni.class, "await")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.common.WithTransaction")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quarkus.hibernate.reactive.panache.common.WithSession")
                .check(CLASSES);
    }

    @Test
    void entities_never_leave_their_room() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void names_say_what_things_are() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Base|Service)")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void every_room_explains_itself(String room) {
        Path essay = Path.of("src/main/java/io/understudy", room, "package-info.java");

        assertTrue(Files.exists(essay), "Expected an essay on the room in " + essay);
    }
}
