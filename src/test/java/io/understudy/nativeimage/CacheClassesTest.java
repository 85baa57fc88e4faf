package io.understudy.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InjectableBean;
import io.quarkus.caffeine.runtime.graal.CacheConstructorsFeature;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.embedded.EmbeddedInfrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Caffeine has a class for each kind of cache and of entry, and finds it by a name that it composes of the settings. It
 * remembers those it has found. Quarkus registers the usual ones, and we the others.
 */
@QuarkusTest
@WithTestResource(EmbeddedInfrastructure.class)
class CacheClassesTest {

    private static final Set<Class<?>> LASTING = Set.of(ApplicationScoped.class, Singleton.class);

    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";

    @Test
    void the_classes_of_our_caches_are_registered() throws ReflectiveOperationException {
        makeEveryBean();
        Set<String> used = new TreeSet<>(found("LocalCacheFactory"));
        used.addAll(found("NodeFactory"));
        assertFalse(used.isEmpty());

        used.removeAll(Registered.classes());
        used.removeAll(List.of(CacheConstructorsFeature.typesNeedingConstructorsRegistered()));

        assertEquals(Set.of(), used);
    }

    private static void makeEveryBean() {
        for (Bean<?> bean : Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            if (bean instanceof InjectableBean<?> ours
                    && LASTING.contains(ours.getScope())
                    && ours.getBeanClass().getName().startsWith("io.understudy.")) {
                ClientProxy.unwrap(Arc.container().instance(ours).get());
            }
        }
    }

    private static Set<String> found(String factory) throws ReflectiveOperationException {
        Field factories = Class.forName(CAFFEINE + factory).getDeclaredField("FACTORIES");
        factories.setAccessible(true);
        Set<String> names = new TreeSet<>();
        ((Map<?, ?>) factories.get(null)).keySet().forEach(name -> names.add(CAFFEINE + name));
        return names;
    }
}
