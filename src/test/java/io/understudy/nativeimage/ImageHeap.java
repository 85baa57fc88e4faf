package io.understudy.nativeimage;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a native image would keep of its build: everything that static fields reach, for they are filled while the image is
 * built. Some things must not be among it, and the builder refuses them: they would be the same in every process, or
 * belong to a machine that is gone.
 */
final class ImageHeap {

    private static final List<Class<?>> FORBIDDEN = List.of(
            Random.class,
            SplittableRandom.class,
            Thread.class,
            ExecutorService.class,
            Timer.class,
            java.nio.channels.Channel.class,
            java.io.FileDescriptor.class,
            java.lang.ref.Cleaner.class,
            java.net.Socket.class,
            java.net.http.HttpClient.class,
            io.netty.buffer.ByteBuf.class,
            io.vertx.core.Vertx.class);

    /** Loggers are the framework's, which replaces them in an image. */
    private static final List<String> FRAMEWORK = List.of("org.jboss.logging.", "org.jboss.logmanager.");

    private record Found(Object object, String path) {}

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Class<?>> classes = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Queue<Found> left = new ArrayDeque<>();
    private final Set<String> atRunTime;

    ImageHeap(Set<String> atRunTime) {
        this.atRunTime = atRunTime;
    }

    /** Initialises the class, as the builder does, and looks for what it keeps that must not be kept. */
    List<String> forbidden(String className) throws ClassNotFoundException {
        if (!atRunTime.contains(className)) {
            statics(Class.forName(className));
        }
        List<String> forbidden = new ArrayList<>();
        for (Found found = left.poll(); found != null; found = left.poll()) {
            Object object = found.object();
            if (FORBIDDEN.stream().anyMatch(type -> type.isInstance(object))) {
                forbidden.add(found.path() + " is a " + object.getClass().getName());
            } else {
                into(object, found.path());
            }
        }
        return forbidden;
    }

    private void statics(Class<?> type) {
        if (!classes.add(type) || isJava(type) || atRunTime.contains(type.getName())) {
            return;
        }
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .forEach(field -> add(field, null, type.getName()));
    }

    private void into(Object object, String path) {
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key, path + "{key}");
                add(value, path + "{" + key.getClass().getSimpleName() + "}");
            });
        } else if (object instanceof Collection<?> some && isJava(object.getClass())) {
            some.forEach(element -> add(element, path + "[]"));
        } else if (object instanceof Optional<?> optional) {
            optional.ifPresent(value -> add(value, path));
        } else if (object instanceof AtomicReference<?> reference) {
            add(reference.get(), path);
        } else if (object instanceof Object[] array) {
            Arrays.stream(array).forEach(element -> add(element, path + "[]"));
        } else {
            fields(object, path);
        }
    }

    private void fields(Object object, String path) {
        for (Class<?> type = object.getClass(); type != null && !isJava(type); type = type.getSuperclass()) {
            statics(type);
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> add(field, object, path));
        }
    }

    private void add(Field field, @Nullable Object owner, String path) {
        if (field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            add(field.get(owner), path + "." + field.getName());
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalStateException(path + "." + field.getName(), e);
        }
    }

    private void add(@Nullable Object object, String path) {
        if (object != null
                && FRAMEWORK.stream().noneMatch(object.getClass().getName()::startsWith)
                && seen.add(object)) {
            left.add(new Found(object, path));
        }
    }

    private static boolean isJava(Class<?> type) {
        return type.isArray() || type.getModule().isNamed();
    }
}
