package io.understudy.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.understudy.deploy.KnownSettings.Time;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where settings are declared. */
final class DeclaredSettings {

    /** What each Quarkus extension says of its settings, in its jar. */
    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.understudy");

    private DeclaredSettings() {}

    /** The gateway's own: those of its mapped types, and those injected one by one. Stars stand for names and indexes. */
    static Stream<String> typed() {
        Stream<String> mapped = mappings()
                .flatMap(type -> ConfigMappings.getProperties(ConfigClass.configClass(type)).keySet().stream());
        Stream<String> injected = OURS.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(DeclaredSettings::injected)
                .filter(property -> property.startsWith("understudy."));
        return Stream.concat(mapped, injected);
    }

    /** The gateway's mapped types. */
    static Stream<Class<?>> mappings() {
        return OURS.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .map(JavaClass::reflect);
    }

    private static Stream<String> injected(JavaCodeUnit code) {
        return code.getParameters().stream()
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(ConfigProperty.class).stream())
                .map(ConfigProperty::name);
    }

    /** {@code kafka.*}: whatever its producer and its admin client understand. */
    static Stream<String> kafka() {
        Set<String> admin = AdminClientConfig.configNames();
        return Stream.concat(ProducerConfig.configNames().stream(), admin.stream())
                .distinct()
                .map(name -> "kafka." + name);
    }

    /** Those of every extension on the class path; names that an installation chooses are in quotes. */
    static Stream<String> quarkus(Time time) {
        try {
            List<URL> models =
                    Collections.list(DeclaredSettings.class.getClassLoader().getResources(MODEL));
            return models.stream()
                    .flatMap(model -> read(model).findParents("path").stream())
                    .filter(setting -> setting.path("path").has("environmentVariable"))
                    .filter(setting -> time == timeOf(setting))
                    .map(setting -> setting.path("path").path("property").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(URL model) {
        try (InputStream in = model.openStream()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Time timeOf(JsonNode setting) {
        return setting.path("phase").asText().equals("RUN_TIME") ? Time.RUN : Time.BUILD;
    }
}
