package io.understudy.flow;

/** JSON pointers (RFC 6901) in the form of Studio's {@code property_path}: {@code #} for the root, then the steps. */
final class Pointers {

    static final String ROOT = "#";

    private Pointers() {}

    /** The place reached from the root by these property names and array indexes. */
    static String of(Object... steps) {
        StringBuilder pointer = new StringBuilder(ROOT);
        for (Object step : steps) {
            append(pointer, step.toString());
        }
        return pointer.toString();
    }

    /** The place of a property or element, given the place that holds it. */
    static String child(String parent, String step) {
        StringBuilder pointer = new StringBuilder(parent);
        append(pointer, step);
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String step) {
        pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
}
