package io.understudy.bench;

/** The gateway, or a floor, did not do what it said it had done: no figure of the run can be trusted. */
final class Missing extends RuntimeException {

    private static final long serialVersionUID = 1;

    Missing(String message) {
        super(message);
    }

    /** Fails unless there are exactly as many as promised. */
    static void unlessEqual(String what, long promised, long found) {
        if (promised != found) {
            throw new Missing("%s: %,d promised, %,d found".formatted(what, promised, found));
        }
    }
}
