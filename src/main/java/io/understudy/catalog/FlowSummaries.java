package io.understudy.catalog;

import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.Optional;

/** Rows as they leave the room. */
final class FlowSummaries {

    private FlowSummaries() {}

    /** The flow, which is its latest revision. */
    static FlowSummary ofFlow(FlowEntity flow, RevisionEntity revision) {
        return summary(flow, revision, flow.dateCreated, Optional.ofNullable(flow.dateUpdated));
    }

    /** One revision of the flow. */
    static FlowSummary ofRevision(FlowEntity flow, RevisionEntity revision) {
        return summary(flow, revision, revision.dateCreated, Optional.empty());
    }

    private static FlowSummary summary(
            FlowEntity flow, RevisionEntity revision, Instant created, Optional<Instant> updated) {
        return new FlowSummary(
                flow.flowSid(),
                new Sid(Sid.Prefix.AC, flow.accountSid),
                revision.author(),
                revision.friendlyName,
                Optional.of(revision.definition),
                revision.flowStatus(),
                revision.revision,
                Optional.ofNullable(revision.commitMessage),
                Warnings.decode(revision.warnings),
                created,
                updated);
    }

    /** Lists carry no definitions. */
    static FlowSummary listed(FlowSummary flow) {
        return new FlowSummary(
                flow.sid(),
                flow.accountSid(),
                flow.authorSid(),
                flow.friendlyName(),
                Optional.empty(),
                flow.status(),
                flow.revision(),
                flow.commitMessage(),
                flow.warnings(),
                flow.dateCreated(),
                flow.dateUpdated());
    }
}
