package io.understudy.nativeimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the code must not do, or must have registered, for a native image to be like the jar. */
class NativeImageTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.understudy");

    /** Reads its own schema, which is registered; see {@link #every_resource_of_a_room_is_in_the_image}. */
    private static final String READS_A_RESOURCE = "io.understudy.flow.FlowSchema";

    private static DescribedPredicate<JavaCall<?>> call(Class<?> owner, String names) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + names,
                call -> call.getTargetOwner().isAssignableTo(owner)
                        && call.getTarget().getName().matches(names));
    }

    @Test
    void nothing_is_found_by_a_name_that_no_builder_sees() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(READS_A_RESOURCE)
                .should()
                .callMethodWhere(call(
                        Class.class,
                        "(forName|getResource.*|getDeclared.*|getMethods?|getFields?|getConstructors?|newInstance)"))
                .orShould()
                .callMethodWhere(call(ClassLoader.class, "(loadClass|getResource.*|getSystemResource.*|resources)"))
                .orShould()
                .callMethodWhere(call(ServiceLoader.class, "load.*"))
                .orShould()
                .callMethodWhere(call(ResourceBundle.class, "getBundle"))
                .orShould()
                .callMethodWhere(call(Proxy.class, "newProxyInstance"))
                .orShould()
                .callMethodWhere(call(MethodHandles.Lookup.class, "find.*"))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Method.class, java.io.ObjectInputStream.class, java.io.ObjectOutputStream.class)
                .check(CLASSES);
    }

    @Test
    void json_is_read_as_a_tree_and_bound_to_no_class() {
        String binding =
                "(readValues?|readerFor.*|forType|treeToValue|treeAsTokens|valueToTree|convertValue|updateValue)";
        noClasses()
                .should()
                .callMethodWhere(call(ObjectMapper.class, binding))
                .orShould()
                .callMethodWhere(call(ObjectReader.class, binding))
                .orShould()
                .callMethodWhere(call(ObjectWriter.class, "forType"))
                .check(CLASSES);
    }

    @Test
    void what_leaves_as_json_is_in_a_signature_or_registered() throws ClassNotFoundException {
        Set<String> known = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            Class<?> loaded = Class.forName(type.getName(), false, NativeImageTest.class.getClassLoader());
            if (type.isAnnotatedWith(Path.class)) {
                Signatures.answers(loaded, known);
            }
            if (type.isAnnotatedWith(RegisterForReflection.class)) {
                known.add(loaded.getName());
            }
        }

        List<String> forgotten = CLASSES.stream()
                .filter(type -> type.isRecord() && type.getPackageName().equals("io.understudy.api"))
                .filter(NativeImageTest::speaksJson)
                .map(JavaClass::getName)
                .filter(name -> !known.contains(name))
                .toList();

        assertEquals(List.of(), forgotten);
    }

    private static boolean speaksJson(JavaClass type) {
        return Pattern.matches(".*(Json|Page|Body|Meta)", type.getSimpleName())
                || type.getAnnotations().stream().anyMatch(annotation -> isJackson(annotation.getRawType()));
    }

    private static boolean isJackson(JavaClass annotation) {
        return annotation.isAssignableTo(Annotation.class)
                && annotation.getPackageName().startsWith("com.fasterxml.jackson");
    }

    @Test
    void every_resource_of_a_room_is_in_the_image() throws IOException {
        List<Pattern> included = Registered.resources();
        try (Stream<java.nio.file.Path> files = Files.walk(Registered.RESOURCES.resolve("io"))) {
            List<String> missing = files.filter(Files::isRegularFile)
                    .map(file -> Registered.RESOURCES.relativize(file).toString())
                    .filter(name -> included.stream()
                            .noneMatch(pattern -> pattern.matcher(name).matches()))
                    .toList();

            assertEquals(List.of(), missing);
        }
    }

    @Test
    void nothing_is_kept_of_the_machine_that_builds() throws ClassNotFoundException {
        ImageHeap heap = new ImageHeap(Registered.initialisedAtRunTime());
        List<String> forbidden = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            forbidden.addAll(heap.forbidden(type.getName()));
        }

        assertEquals(List.of(), forbidden);
    }

    @Test
    void what_the_metadata_names_exists() {
        Set<String> names = new TreeSet<>(Registered.classes());
        names.addAll(Registered.initialisedAtRunTime());

        List<String> unknown = names.stream()
                .filter(name ->
                        NativeImageTest.class.getClassLoader().getResource(name.replace('.', '/') + ".class") == null)
                .toList();

        assertEquals(List.of(), unknown);
    }
}
