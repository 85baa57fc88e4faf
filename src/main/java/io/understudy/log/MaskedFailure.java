package io.understudy.log;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exception as it may be logged: it prints like the one it stands for, but for the phone numbers. */
final class MaskedFailure extends Throwable {

    private static final long serialVersionUID = 1L;

    /** Exceptions that are looked at, causes and suppressed ones; they are few, and whoever made more must not be quoted. */
    private static final int MOST = 32;

    private final String text;

    private MaskedFailure(Throwable original, @Nullable Throwable cause) {
        super(null, cause, false, true);
        this.text = PhoneNumbers.masked(original.toString());
        setStackTrace(original.getStackTrace());
    }

    /**
     * The exception itself if neither it nor anything that it would print names a number, as nearly always; otherwise
     * suppressed exceptions are left out, and so are causes of causes beyond the limit.
     */
    static Throwable of(Throwable original) {
        return mayName(original) ? masked(original, MOST) : original;
    }

    /** Also true if there is more than is looked at. */
    private static boolean mayName(Throwable original) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> ahead = new ArrayDeque<>();
        ahead.add(original);
        while (!ahead.isEmpty()) {
            Throwable next = ahead.remove();
            if (seen.add(next)) {
                if (seen.size() > MOST || PhoneNumbers.isIn(next.toString())) {
                    return true;
                }
                Collections.addAll(ahead, next.getSuppressed());
                if (next.getCause() != null) {
                    ahead.add(next.getCause());
                }
            }
        }
        return false;
    }

    private static MaskedFailure masked(Throwable original, int causes) {
        Throwable cause = original.getCause();
        return new MaskedFailure(original, cause == null || causes == 0 ? null : masked(cause, causes - 1));
    }

    @Override
    public String toString() {
        return text;
    }
}
