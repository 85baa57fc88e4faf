package io.understudy.catalog;

import io.understudy.sid.Sid;
import java.util.Optional;

/**
 * What a caller wants to save. For an update, what is empty carries over from the latest revision.
 *
 * @param friendlyName the flow's name; required for a new flow
 * @param status draft or published
 * @param definition JSON text; required for a new flow
 * @param commitMessage why
 * @param authorSid who ({@code US…})
 */
public record FlowDraft(
        Optional<String> friendlyName,
        FlowStatus status,
        Optional<String> definition,
        Optional<String> commitMessage,
        Optional<Sid> authorSid) {}
