package io.understudy.engine;

import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One finished visit to a widget.
 *
 * @param seq position among the execution's steps by completion, from 1 without gaps
 * @param visit position by entry, from 0; the SID derives from it, so that steps inside a sub-flow can name a parent
 *     that is not finished yet
 * @param parentVisit the visit of the run-subflow widget around it; empty in the root flow
 * @param name the event that fired
 * @param transitionedFrom the widget's name
 * @param transitionedTo the next widget's name, or {@link #ENDED}
 * @param type the widget's type
 * @param change what it wrote; a step's context is the fold of the changes up to it
 * @param dateCreated when it ended
 */
public record Step(
        int seq,
        int visit,
        OptionalInt parentVisit,
        String name,
        String transitionedFrom,
        String transitionedTo,
        String type,
        Change change,
        Instant dateCreated) {

    /** {@code transitioned_to} of a step without successor. */
    public static final String ENDED = "Ended";

    /** The SID of a visit's step. */
    public static Sid sid(Sid executionSid, int visit) {
        return executionSid.derive(Sid.Prefix.FT, visit);
    }
}
