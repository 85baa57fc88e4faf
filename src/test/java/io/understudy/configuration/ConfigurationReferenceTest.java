package io.understudy.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.understudy.configuration.Reference.Entry;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code src/docs/configuration.md} and the typed configuration against each other. */
class ConfigurationReferenceTest {

    /** Types whose values are checked while they are read, key by key; their own tests say so. */
    private static final Set<String> CHECKED_ELSEWHERE = Set.of("CarriersConfig", "BootstrapConfig", "DrainConfig");

    private static final String TIME = "duration";

    private final Map<String, Entry> page = Reference.read();
    private final Map<String, Property> typed = Typed.properties();
    private final Map<String, String> injected = Typed.injected();

    @Test
    void every_key_is_on_the_page_and_no_other() {
        Set<String> declared = new TreeSet<>(typed.keySet());
        declared.addAll(injected.keySet());

        assertEquals(declared, page.keySet());
    }

    @Test
    void the_page_gives_the_defaults_of_the_code() {
        Map<String, String> expected = new TreeMap<>(injected);
        typed.forEach((key, property) -> expected.put(key, defaultOf(property)));
        Map<String, String> written = new TreeMap<>();
        page.forEach((key, entry) -> written.put(key, entry.byDefault()));

        assertEquals(expected, written);
    }

    private static String defaultOf(Property property) {
        if (property.hasDefaultValue()) {
            return property.getDefaultValue();
        }
        Class<?> type = property.getMethod().getReturnType();
        return type.equals(Optional.class) || Collection.class.isAssignableFrom(type) ? "none" : "required";
    }

    @Test
    void every_row_says_unit_and_meaning() {
        page.forEach((key, entry) -> {
            assertFalse(entry.unit().isBlank(), key);
            assertFalse(entry.meaning().isBlank(), key);
            Property property = typed.get(key);
            boolean time =
                    property != null && property.getMethod().getReturnType().equals(Duration.class);
            assertEquals(time, entry.unit().equals(TIME), key + " is measured in time or not");
        });
    }

    @Test
    void numbers_and_times_say_their_range() {
        typed.forEach((key, property) -> {
            Class<?> type = property.getMethod().getReturnType();
            if (type.equals(Duration.class) || type.equals(int.class) || type.equals(long.class)) {
                assertTrue(page.get(key).bounded(), key + " needs a range");
            }
        });
    }

    @Test
    void what_is_outside_a_range_stops_the_start_with_the_key_and_its_edges_do_not() {
        List<String> tried = new ArrayList<>();
        for (Class<?> type : Typed.mappings()) {
            Optional<Method> check = Typed.check(type);
            assertTrue(check.isPresent() != CHECKED_ELSEWHERE.contains(type.getSimpleName()), type.getName());
            check.ifPresent(method -> Typed.properties(type).keySet().forEach(key -> {
                if (page.containsKey(key)) {
                    tryEdges(type, method, key);
                    tried.add(key);
                }
            }));
        }
        assertTrue(tried.size() > 40, "hardly anything was tried: " + tried);
    }

    private void tryEdges(Class<?> type, Method check, String key) {
        Entry entry = page.get(key);
        entry.least().ifPresent(least -> {
            assertEquals(Optional.empty(), Typed.complaint(type, check, key, least), key);
            refused(type, check, key, beside(entry, least, -1));
        });
        entry.most().ifPresent(most -> {
            assertEquals(Optional.empty(), Typed.complaint(type, check, key, most), key);
            refused(type, check, key, beside(entry, most, 1));
        });
    }

    private static void refused(Class<?> type, Method check, String key, String value) {
        String complaint = Typed.complaint(type, check, key, value)
                .orElseThrow(() -> new AssertionError(key + "=" + value + " was accepted"));
        assertTrue(complaint.startsWith(key + " "), complaint);
    }

    /** The nearest value below or above: a millisecond, or one. */
    private static String beside(Entry entry, String edge, int step) {
        if (entry.unit().equals(TIME)) {
            Duration time = new DurationConverter().convert(edge);
            return time.plusMillis(step).toString();
        }
        return Long.toString(Long.parseLong(edge) + step);
    }
}
