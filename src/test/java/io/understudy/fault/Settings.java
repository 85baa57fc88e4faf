package io.understudy.fault;

import io.understudy.packaged.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * How a fault is run, each by {@code -D…} on Maven's command line.
 *
 * @param fault {@code fault}: which one
 * @param seed {@code seed}: of the random moments; default from the clock, printed
 * @param times {@code times}: how often the fault strikes, where it strikes more than once
 * @param seconds {@code seconds}: how long it lasts, where it lasts
 * @param rate {@code rate}: conversations begun per second
 * @param jvm {@code jvm}: options of the JVM of each process, separated by spaces
 * @param processes {@code processes}: of each role, where roles are separate; at least 2
 * @param delay {@code delay}: what the processes have as {@code quarkus.shutdown.delay}, where somebody balances load
 * @param old {@code old}: the jar with which processes run before they are replaced; by default what was packaged last
 * @param p99 {@code p99}: how long 99 of 100 attempts to create may take while processes are replaced, milliseconds
 */
record Settings(
        String fault,
        long seed,
        int times,
        int seconds,
        int rate,
        List<String> jvm,
        int processes,
        String delay,
        Path old,
        int p99) {

    /** Enough moments to meet start, steady work and recovery. */
    private static final int TIMES = 8;

    /** Longer than every time-out and back-off on the way to Kafka. */
    private static final int SECONDS = 120;

    /** Far from the limits of two shared cores, so that what is seen is the fault and not the load. */
    private static final int RATE = 15;

    /** Small, so that leaks and bursts show, and so that many fit on one machine. */
    private static final String JVM = "-Xmx512m";

    /** As production would run at least, for two to serve while one is replaced. */
    private static final int PROCESSES = 3;

    /** The product's own. */
    private static final String DELAY = "5s";

    /**
     * A process that starts takes a core for seconds, and here all of them share the few cores of one machine with
     * PostgreSQL, Kafka and the clients: what is waited for is a core. A client would still not call it an outage.
     */
    private static final int P99 = 1_000;

    static Settings of(Properties properties) {
        return new Settings(
                properties.getProperty("fault", ""),
                Long.parseLong(properties.getProperty("seed", Long.toString(System.currentTimeMillis()))),
                Integer.parseInt(properties.getProperty("times", Integer.toString(TIMES))),
                Integer.parseInt(properties.getProperty("seconds", Integer.toString(SECONDS))),
                Integer.parseInt(properties.getProperty("rate", Integer.toString(RATE))),
                List.of(properties.getProperty("jvm", JVM).split(" +")),
                Integer.parseInt(properties.getProperty("processes", Integer.toString(PROCESSES))),
                properties.getProperty("delay", DELAY),
                Path.of(properties.getProperty("old", Launch.JAR.toString())),
                Integer.parseInt(properties.getProperty("p99", Integer.toString(P99))));
    }
}
