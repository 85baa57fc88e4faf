package io.understudy;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * The process: the gateway or, with the one argument {@code healthcheck}, a question to the gateway that runs beside it
 * in the same container. That ends with status 0 if it lives, else with 1; an image without a shell has nothing else to
 * ask with.
 */
@QuarkusMain
public final class Understudy {

    private static final String HEALTH_CHECK = "healthcheck";

    private Understudy() {}

    /** Runs until the process is told to end. */
    public static void main(String... arguments) {
        if (List.of(arguments).equals(List.of(HEALTH_CHECK))) {
            System.exit(HealthCheck.ofThisContainer().passes() ? 0 : 1);
        }
        Quarkus.run(arguments);
    }
}
