package io.understudy.log;

import org.jspecify.annotations.Nullable;

/** An exception as it may be logged: it prints like the one it stands for, but for the phone numbers. */
final class MaskedFailure extends Throwable {

    private static final long serialVersionUID = 1L;

    /** Causes that are looked at; chains are short, and a cycle must end. What comes after is left out. */
    private static final int MOST_CAUSES = 32;

    private final String text;

    private MaskedFailure(Throwable original, @Nullable Throwable cause) {
        super(null, cause, false, true);
        this.text = PhoneNumbers.masked(original.toString());
        setStackTrace(original.getStackTrace());
    }

    /** The exception itself if it names no number, as nearly always; suppressed exceptions are left out otherwise. */
    static Throwable of(Throwable original) {
        return names(original) ? masked(original, MOST_CAUSES) : original;
    }

    private static boolean names(Throwable original) {
        Throwable link = original;
        for (int i = 0; link != null && i < MOST_CAUSES; i++, link = link.getCause()) {
            if (PhoneNumbers.isIn(link.toString())) {
                return true;
            }
            for (Throwable suppressed : link.getSuppressed()) {
                if (PhoneNumbers.isIn(suppressed.toString())) {
                    return true;
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
