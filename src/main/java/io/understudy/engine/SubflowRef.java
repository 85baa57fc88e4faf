package io.understudy.engine;

import io.understudy.sid.Sid;

/**
 * What a run-subflow widget names: a flow and which of its revisions, still to be resolved.
 *
 * @param flowSid the flow ({@code FW…})
 * @param revision {@code LatestPublished}, {@code LatestRevision} or a number in text
 */
public record SubflowRef(Sid flowSid, String revision) {}
