package io.understudy.engine;

import io.understudy.sid.Sid;

/**
 * Everything a first sprint needs to know beside the flow.
 *
 * @param executionSid minted by the caller ({@code FN…})
 * @param accountSid the account ({@code AC…})
 * @param trigger how it began
 * @param startedBy SID of what initiated it: the message, the call, or the REST request ({@code KR…})
 */
public record Start(Sid executionSid, Sid accountSid, Trigger trigger, String startedBy) {}
