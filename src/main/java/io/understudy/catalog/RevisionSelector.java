package io.understudy.catalog;

import java.util.Optional;

/** Which revision of a flow: a number, the latest published, or the latest. */
public sealed interface RevisionSelector {

    /** Exactly this one. */
    record Numbered(int revision) implements RevisionSelector {}

    /** The live one. */
    record LatestPublished() implements RevisionSelector {}

    /** The last saved, draft or published. */
    record LatestRevision() implements RevisionSelector {}

    /**
     * Reads Twilio's identifiers; {@code LatestDraft} is a synonym of {@code LatestRevision} found in Twilio's widget
     * catalog.
     *
     * @return empty for anything else: Twilio's error 81021
     */
    static Optional<RevisionSelector> parse(String text) {
        switch (text) {
            case "LatestPublished":
                return Optional.of(new LatestPublished());
            case "LatestRevision", "LatestDraft":
                return Optional.of(new LatestRevision());
            default:
                return text.matches("[0-9]{1,9}")
                        ? Optional.of(new Numbered(Integer.parseInt(text)))
                        : Optional.empty();
        }
    }
}
