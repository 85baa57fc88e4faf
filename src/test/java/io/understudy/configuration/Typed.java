package io.understudy.configuration;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings that the code declares: its mapped types, and what is injected by name. */
final class Typed {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.understudy");

    /** The settings that come with the application. */
    private static final Properties SHIPPED = shipped();

    /** What every mapping needs before it can be made. */
    private static final Map<String, String> REQUIRED = Map.of(
            "understudy.account.hash-key", "0123456789abcdef0123456789abcdef",
            "understudy.channel.provider", "none");

    private Typed() {}

    /** The mapped types. */
    static List<Class<?>> mappings() {
        return OURS.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .<Class<?>>map(JavaClass::reflect)
                .toList();
    }

    /** Their properties by key. */
    static Map<String, Property> properties() {
        Map<String, Property> properties = new TreeMap<>();
        mappings().forEach(type -> properties(type).forEach((key, property) -> {
            if (isValue(property) && !isElement(key)) {
                properties.put(key, property);
            }
        }));
        return properties;
    }

    static Map<String, Property> properties(Class<?> type) {
        return ConfigMappings.getProperties(ConfigClass.configClass(type));
    }

    private static boolean isValue(Property property) {
        return !property.isGroup() && !property.isMap();
    }

    /** A list may be written in one value as well as element by element; the page has the former. */
    private static boolean isElement(String key) {
        return key.endsWith("[*]");
    }

    /** The defaults of settings that are injected one by one, by key; empty text if there is none. */
    static Map<String, String> injected() {
        return OURS.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(code -> code.getParameters().stream())
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(ConfigProperty.class).stream())
                .filter(property -> property.name().startsWith("understudy."))
                .collect(Collectors.toMap(ConfigProperty::name, Typed::defaultOf, (one, other) -> one, TreeMap::new));
    }

    private static String defaultOf(ConfigProperty property) {
        return property.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE)
                ? SHIPPED.getProperty(property.name(), "none")
                : property.defaultValue();
    }

    private static Properties shipped() {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** The value of a type with one setting changed, as the application would get it. */
    static <T> T mapped(Class<T> type, String key, String value) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(type)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(REQUIRED)
                .withDefaultValue(key, value)
                .build();
        return config.getConfigMapping(type);
    }

    /** The check beside a type, by its name. */
    static Optional<Method> check(Class<?> type) {
        try {
            Method check = Class.forName(type.getName() + "Check").getDeclaredMethod("check", type);
            check.setAccessible(true);
            return Optional.of(check);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /** What a check says of a setting; empty if it has nothing against it. */
    static Optional<String> complaint(Class<?> type, Method check, String key, String value) {
        try {
            check.invoke(null, mapped(type, key, value));
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
