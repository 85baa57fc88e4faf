package io.understudy.catalog;

import io.understudy.sid.Sid;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known of a flow to start it.
 *
 * @param sid the flow ({@code FW…})
 * @param accountSid its account
 * @param version grows with every change; commit work prepared with this head only while it is still the version
 * @param latestRevision the last saved revision
 * @param publishedRevision the live revision, if any
 * @param testUsers contacts that run the latest revision
 */
public record FlowHead(
        Sid sid,
        Sid accountSid,
        long version,
        int latestRevision,
        Optional<Integer> publishedRevision,
        Set<String> testUsers) {

    /** The revision a new execution of this contact runs on; empty if there is none for it. */
    public Optional<Integer> revisionFor(String contact) {
        return testUsers.contains(contact) ? Optional.of(latestRevision) : publishedRevision;
    }
}
