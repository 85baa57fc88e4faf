package io.understudy.execution;

import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.Optional;

/**
 * A finished step as it leaves this room.
 *
 * @param sid the step ({@code FT…})
 * @param parentStepSid the run-subflow step around it, if any
 * @param seq position by completion, from 1
 * @param name the event that fired
 * @param transitionedFrom the widget
 * @param transitionedTo the next widget, or {@code Ended}
 * @param type the widget's type
 * @param dateCreated when it ended
 */
public record StepSummary(
        Sid sid,
        Optional<Sid> parentStepSid,
        int seq,
        String name,
        String transitionedFrom,
        String transitionedTo,
        String type,
        Instant dateCreated) {}
