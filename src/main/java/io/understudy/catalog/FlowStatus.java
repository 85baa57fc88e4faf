package io.understudy.catalog;

import java.util.Locale;
import java.util.Optional;

/** Twilio's two states of a saved revision. */
public enum FlowStatus {
    /** Runs for test users only. */
    DRAFT,
    /** Runs for everybody. */
    PUBLISHED;

    /** The word used on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word used on the wire, exactly; empty for anything else. */
    public static Optional<FlowStatus> of(String wire) {
        return switch (wire) {
            case "draft" -> Optional.of(DRAFT);
            case "published" -> Optional.of(PUBLISHED);
            default -> Optional.empty();
        };
    }
}
