package io.understudy.catalog;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.understudy.flow.ParsedFlow;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Flows and their revisions. Every save validates and writes one immutable revision; nothing is ever overwritten.
 * A flow of another account, or a deleted one, is unknown.
 */
@ApplicationScoped
public class Catalog {

    private final Clock clock;
    private final Definitions definitions;
    private final ExecutableFlows executables;

    Catalog(Clock clock, Definitions definitions, ExecutableFlows executables) {
        this.clock = clock;
        this.definitions = definitions;
        this.executables = executables;
    }

    /** Checks a definition without storing anything; never fails. */
    public Uni<ParsedFlow> validate(String definition) {
        return definitions.parse(definition);
    }

    /**
     * Saves a new flow as revision 1.
     *
     * @param account the owner
     * @param draft with name and definition
     * @return {@code Saved} or {@code Invalid}
     */
    public Uni<SaveResult> create(Sid account, FlowDraft draft) {
        return validate(draft.definition().orElseThrow())
                .chain(parsed -> parsed.valid()
                        ? saveFirst(account, draft, parsed)
                        : Uni.createFrom().item(new SaveResult.Invalid(parsed.errors(), parsed.warnings())));
    }

    private Uni<SaveResult> saveFirst(Sid account, FlowDraft draft, ParsedFlow parsed) {
        FlowEntity flow = newFlow(account);
        RevisionEntity revision = new RevisionEntity();
        revision.friendlyName = draft.friendlyName().orElseThrow();
        revision.definition = draft.definition().orElseThrow();
        revision.warnings = Warnings.encode(parsed.warnings());
        stamp(flow, revision, draft);
        return Panache.withTransaction(() -> flow.persist().chain(revision::persist))
                .replaceWith(() -> new SaveResult.Saved(FlowSummaries.ofFlow(flow, revision)));
    }

    /**
     * Saves the next revision of a flow; what the draft leaves out carries over from the latest.
     *
     * @return {@code Saved}, {@code Invalid} or {@code Unknown}
     */
    public Uni<SaveResult> update(Sid account, Sid flowSid, FlowDraft draft) {
        return draft.definition()
                .map(definition -> validate(definition).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(parsed -> parsed.filter(flow -> !flow.valid()).isPresent()
                        ? refuse(account, flowSid, parsed.get())
                        : saveNext(account, flowSid, draft, parsed));
    }

    /** An unknown flow is unknown, whatever else is wrong. */
    private Uni<SaveResult> refuse(Sid account, Sid flowSid, ParsedFlow invalid) {
        return fetch(account, flowSid)
                .map(flow -> flow.isEmpty()
                        ? new SaveResult.Unknown()
                        : new SaveResult.Invalid(invalid.errors(), invalid.warnings()));
    }

    private Uni<SaveResult> saveNext(Sid account, Sid flowSid, FlowDraft draft, Optional<ParsedFlow> parsed) {
        return Panache.withTransaction(() -> FlowEntity.locked(account, flowSid)
                        .chain(flow -> flow == null
                                ? Uni.createFrom().<SaveResult>item(new SaveResult.Unknown())
                                : saveNext(flow, draft, parsed)))
                .invoke(() -> executables.forget(flowSid));
    }

    private Uni<SaveResult> saveNext(FlowEntity flow, FlowDraft draft, Optional<ParsedFlow> parsed) {
        return RevisionEntity.of(flow.sid, flow.latestRevision).chain(latest -> {
            RevisionEntity revision = new RevisionEntity();
            revision.friendlyName = draft.friendlyName().orElse(latest.friendlyName);
            revision.definition = draft.definition().orElse(latest.definition);
            revision.warnings =
                    parsed.map(ParsedFlow::warnings).map(Warnings::encode).orElse(latest.warnings);
            flow.latestRevision++;
            flow.touch(clock.instant());
            stamp(flow, revision, draft);
            return revision.persist().replaceWith(() -> new SaveResult.Saved(FlowSummaries.ofFlow(flow, revision)));
        });
    }

    /** The flow at its latest revision. */
    public Uni<Optional<FlowSummary>> fetch(Sid account, Sid flowSid) {
        return Panache.withSession(() -> FlowEntity.of(account, flowSid)
                .onItem()
                .ifNotNull()
                .transformToUni(flow -> RevisionEntity.of(flow.sid, flow.latestRevision)
                        .map(revision -> FlowSummaries.ofFlow(flow, revision)))
                .map(Optional::ofNullable));
    }

    /** Flows by creation, newest first, strictly older than {@code before}; without definitions. */
    public Uni<List<FlowSummary>> list(Sid account, Optional<Sid> before, int limit) {
        return Panache.withSession(() -> FlowEntity.page(account, before, limit).chain(this::withLatest));
    }

    private Uni<List<FlowSummary>> withLatest(List<FlowEntity> flows) {
        if (flows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> sids = flows.stream().map(flow -> flow.sid).toList();
        return RevisionEntity.latestOf(sids).map(revisions -> {
            Map<UUID, RevisionEntity> latest =
                    revisions.stream().collect(Collectors.toMap(revision -> revision.flowSid, Function.identity()));
            return flows.stream()
                    .map(flow -> FlowSummaries.listed(FlowSummaries.ofFlow(flow, latest.get(flow.sid))))
                    .toList();
        });
    }

    /** One revision; empty if the flow or the revision is unknown. */
    public Uni<Optional<FlowSummary>> revision(Sid account, Sid flowSid, RevisionSelector selector) {
        return Panache.withSession(() -> FlowEntity.of(account, flowSid)
                .onItem()
                .ifNotNull()
                .transformToUni(flow -> number(flow, selector)
                        .map(number -> RevisionEntity.of(flow.sid, number)
                                .onItem()
                                .ifNotNull()
                                .transform(revision -> FlowSummaries.ofRevision(flow, revision)))
                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .map(Optional::ofNullable));
    }

    /** Revisions, newest first, strictly older than {@code before}; without definitions; empty if the flow is unknown. */
    public Uni<Optional<List<FlowSummary>>> revisions(Sid account, Sid flowSid, Optional<Integer> before, int limit) {
        return Panache.withSession(() -> FlowEntity.of(account, flowSid)
                .onItem()
                .ifNotNull()
                .transformToUni(
                        flow -> RevisionEntity.page(flow.sid, before, limit).map(revisions -> revisions.stream()
                                .map(revision -> FlowSummaries.listed(FlowSummaries.ofRevision(flow, revision)))
                                .toList()))
                .map(Optional::ofNullable));
    }

    /** The contacts that run the latest revision even if it is a draft; empty if the flow is unknown. */
    public Uni<Optional<List<String>>> testUsers(Sid account, Sid flowSid) {
        return Panache.withSession(() -> FlowEntity.of(account, flowSid)
                .onItem()
                .ifNotNull()
                .transform(flow -> List.of(flow.testUsers))
                .map(Optional::ofNullable));
    }

    /** Replaces the whole list of test users; empty if the flow is unknown. */
    public Uni<Optional<List<String>>> replaceTestUsers(Sid account, Sid flowSid, List<String> users) {
        return Panache.withTransaction(() -> FlowEntity.locked(account, flowSid)
                        .onItem()
                        .ifNotNull()
                        .transform(flow -> {
                            flow.testUsers = users.toArray(String[]::new);
                            flow.touch(clock.instant());
                            return users;
                        })
                        .map(Optional::ofNullable))
                .invoke(() -> executables.forget(flowSid));
    }

    private FlowEntity newFlow(Sid account) {
        FlowEntity flow = new FlowEntity();
        flow.sid = Sids.mint(Sid.Prefix.FW).uuid();
        flow.accountSid = account.uuid();
        flow.version = 1;
        flow.latestRevision = 1;
        flow.testUsers = new String[0];
        flow.dateCreated = clock.instant();
        return flow;
    }

    private void stamp(FlowEntity flow, RevisionEntity revision, FlowDraft draft) {
        revision.flowSid = flow.sid;
        revision.revision = flow.latestRevision;
        revision.status = draft.status().wire();
        revision.commitMessage = draft.commitMessage().orElse(null);
        revision.authorSid = draft.authorSid().map(Sid::uuid).orElse(null);
        revision.dateCreated = clock.instant();
        if (draft.status() == FlowStatus.PUBLISHED) {
            flow.publishedRevision = revision.revision;
        }
    }

    private static Optional<Integer> number(FlowEntity flow, RevisionSelector selector) {
        if (selector instanceof RevisionSelector.Numbered numbered) {
            return Optional.of(numbered.revision());
        }
        return selector instanceof RevisionSelector.LatestPublished
                ? Optional.ofNullable(flow.publishedRevision)
                : Optional.of(flow.latestRevision);
    }
}
