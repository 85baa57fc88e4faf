package io.understudy.fault;

import java.util.Properties;

/**
 * How a fault is run, each by {@code -D…} on Maven's command line.
 *
 * @param fault {@code fault}: which one
 * @param seed {@code seed}: of the random moments; default from the clock, printed
 * @param times {@code times}: how often the fault strikes, where it strikes more than once
 * @param seconds {@code seconds}: how long it lasts, where it lasts
 * @param rate {@code rate}: conversations begun per second
 */
record Settings(String fault, long seed, int times, int seconds, int rate) {

    /** Enough moments to meet start, steady work and recovery. */
    private static final int TIMES = 8;

    /** Longer than every time-out and back-off on the way to Kafka. */
    private static final int SECONDS = 120;

    /** Far from the limits of two shared cores, so that what is seen is the fault and not the load. */
    private static final int RATE = 15;

    static Settings of(Properties properties) {
        return new Settings(
                properties.getProperty("fault", ""),
                Long.parseLong(properties.getProperty("seed", Long.toString(System.currentTimeMillis()))),
                Integer.parseInt(properties.getProperty("times", Integer.toString(TIMES))),
                Integer.parseInt(properties.getProperty("seconds", Integer.toString(SECONDS))),
                Integer.parseInt(properties.getProperty("rate", Integer.toString(RATE))));
    }
}
