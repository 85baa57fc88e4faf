package io.understudy.log;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Says once that something fails, however often it is tried, and once that it works again. Safe from any thread. */
public final class Outage {

    private final Logger log;
    private final String failing;
    private final String over;
    private final AtomicBoolean on = new AtomicBoolean();

    /**
     * None yet.
     *
     * @param log who says it
     * @param failing what is said with the first failure, before its cause
     * @param over what is said when it works again
     */
    public Outage(Logger log, String failing, String over) {
        this.log = log;
        this.failing = failing;
        this.over = over;
    }

    /** It has failed. */
    public void failed(Throwable failure) {
        if (on.compareAndSet(false, true)) {
            log.warnv("{0}: {1}", failing, failure);
        }
    }

    /** It has worked. */
    public void worked() {
        if (on.compareAndSet(true, false)) {
            log.info(over);
        }
    }
}
