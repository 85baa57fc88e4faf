package io.understudy.nativeimage;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;

/** What Quarkus registers by itself, because the signature of a resource's method names it. */
final class Signatures {

    private Signatures() {}

    /** Adds the names of our classes that the resource's answers are made of. */
    static void answers(Class<?> resource, Set<String> names) {
        for (Method method : resource.getDeclaredMethods()) {
            add(method.getGenericReturnType(), names);
        }
    }

    private static void add(Type type, Set<String> names) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                add(argument, names);
            }
        } else if (type instanceof Class<?> named && named.isRecord() && names.add(named.getName())) {
            for (RecordComponent component : named.getRecordComponents()) {
                add(component.getGenericType(), names);
            }
        }
    }
}
