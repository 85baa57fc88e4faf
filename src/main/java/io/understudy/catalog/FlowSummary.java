package io.understudy.catalog;

import io.understudy.flow.FlowProblem;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A revision of a flow as it leaves this room; the flow itself is its latest revision.
 *
 * @param sid the flow ({@code FW…})
 * @param accountSid its account
 * @param authorSid who saved it, if told
 * @param friendlyName its name
 * @param definition the definition exactly as it was given, JSON text; empty in lists
 * @param status of this revision
 * @param revision its number, from 1
 * @param commitMessage why it was saved, if told
 * @param warnings what validation found and allowed
 * @param dateCreated of the flow, or of the revision where a revision was asked for
 * @param dateUpdated last change; empty until the first
 */
public record FlowSummary(
        Sid sid,
        Sid accountSid,
        Optional<Sid> authorSid,
        String friendlyName,
        Optional<String> definition,
        FlowStatus status,
        int revision,
        Optional<String> commitMessage,
        List<FlowProblem> warnings,
        Instant dateCreated,
        Optional<Instant> dateUpdated) {}
