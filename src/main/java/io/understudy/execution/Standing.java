package io.understudy.execution;

import io.understudy.engine.Execution;
import io.understudy.engine.Pending;
import io.understudy.engine.Verb;
import io.understudy.log.LogKeys;
import io.understudy.sid.Sid;
import java.util.List;
import java.util.Optional;

/**
 * How an execution stands, as far as a carrier that waits for its next instruction needs to know.
 *
 * @param executionSid the execution ({@code FN…})
 * @param accountSid its account
 * @param flowSid its flow
 * @param sprint how many sprints it has run: it grows with every change
 * @param ended whether it is over
 * @param fence the wait that the verbs belong to; 0 once ended
 * @param call the call it talks on, the carrier's SID ({@code CA…}); empty if there is none, or it is over
 * @param verbs what the carrier is to do; empty if the execution waits for something else, or is over
 */
public record Standing(
        Sid executionSid,
        Sid accountSid,
        Sid flowSid,
        int sprint,
        boolean ended,
        int fence,
        Optional<String> call,
        List<Verb> verbs) {

    /** What the log says of it. */
    public LogKeys logKeys() {
        return LogKeys.none()
                .with(LogKeys.ACCOUNT, accountSid)
                .with(LogKeys.FLOW, flowSid)
                .with(LogKeys.EXECUTION, executionSid);
    }

    static Standing of(Execution execution) {
        return new Standing(
                execution.sid(),
                execution.accountSid(),
                execution.flow().flowSid(),
                execution.sprint(),
                execution.ended(),
                execution.waiting().map(Pending::fence).orElse(0),
                Optional.ofNullable(execution.call())
                        .filter(call -> !call.over())
                        .map(Execution.Call::sid),
                execution.waiting().map(Pending::verbs).orElse(List.of()));
    }
}
