package io.understudy.job;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written about a finished run. It applies only while the row is still the claim of {@code job}.
 *
 * @param job the claim
 * @param verdict what happens to the row
 * @param delay from the database's now until the job is due again; zero where that means nothing
 * @param why the error to keep, null to leave the previous one
 */
record Settlement(
        Job job, Verdict verdict, Duration delay, @Nullable String why) {

    /** Characters kept of an error: enough for a message, too little to bloat the table. */
    private static final int WHY_MAX = 1_000;

    /** What happens to the row. */
    enum Verdict {
        /** Deleted. */
        DONE,
        /** Gone already. */
        SETTLED,
        /** Due again, later. */
        RETRY,
        /** Due again, later, with its attempt given back. */
        SNOOZE,
        /** Due again at once, with its attempt given back: it has not run. */
        GIVEN_BACK,
        /** Kept to be read. */
        DISCARD;

        /** The word in the statement and in metrics. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Makes the error storable: PostgreSQL's text refuses the NUL character, and one bad row would fail its batch. */
    Settlement {
        if (why != null) {
            String storable = why.replace('\0', ' ');
            why = storable.length() <= WHY_MAX ? storable : storable.substring(0, WHY_MAX);
        }
    }

    static Settlement of(Job job, Verdict verdict) {
        return new Settlement(job, verdict, Duration.ZERO, null);
    }

    static Settlement discard(Job job, String why) {
        return new Settlement(job, Verdict.DISCARD, Duration.ZERO, why);
    }
}
