package io.understudy.engine;

import io.understudy.sid.Sid;

/**
 * One immutable revision of a flow.
 *
 * @param flowSid the flow ({@code FW…})
 * @param revision the revision number, from 1
 */
public record FlowRef(Sid flowSid, int revision) {}
