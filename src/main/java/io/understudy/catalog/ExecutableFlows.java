package io.understudy.catalog;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.FlowRef;
import io.understudy.engine.FlowSet;
import io.understudy.engine.SubflowRef;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiled flows, by revision, in a bounded cache; and flow heads, in a short-lived one.
 *
 * <p>A revision never changes, so its compiled form may stay for as long as there is room. A head may be stale by
 * {@link CatalogConfig#headTtl()} on other replicas than the one that changed it: a start notices at commit (see
 * {@link FlowHead#version()}), a sub-flow's {@code LatestPublished} may lag by that long.
 */
@ApplicationScoped
public class ExecutableFlows {

    private final FlowLoader loader;
    private final AsyncCache<Sid, Optional<FlowHead>> heads;
    private final AsyncCache<FlowRef, ExecutableFlow> compiled;

    ExecutableFlows(FlowLoader loader, CatalogConfig config) {
        this.loader = loader;
        this.heads = Caffeine.newBuilder()
                .expireAfterWrite(config.headTtl())
                .maximumSize(config.cachedHeads())
                .buildAsync();
        this.compiled = Caffeine.newBuilder()
                .maximumWeight(config.cachedWidgets())
                .weigher((FlowRef ref, ExecutableFlow flow) -> flow.nodes().size())
                .buildAsync();
    }

    /** What must be known to start the flow; empty if it does not exist or is deleted. */
    public Uni<Optional<FlowHead>> head(Sid flow) {
        return CallerContext.of(
                () -> heads.get(flow, (sid, executor) -> loader.head(sid).subscribeAsCompletionStage()));
    }

    /** The head of this flow has changed: the next reader asks the database. */
    public void forget(Sid flow) {
        heads.synchronous().invalidate(flow);
    }

    /**
     * Everything a sprint may touch: the root, the revisions it stands in, and the sub-flows it may enter as they are
     * now.
     *
     * @param account whose sub-flows may be entered
     * @param root the revision the execution is pinned to
     * @param pinned revisions of sub-flows the execution is inside of
     * @return fails with {@link IllegalStateException} if a stored revision is missing or no longer compiles
     */
    public Uni<FlowSet> load(Sid account, FlowRef root, Collection<FlowRef> pinned) {
        return compiled(root).chain(flow -> {
            if (flow.subflows().isEmpty() && pinned.isEmpty()) {
                return Uni.createFrom().item(FlowSet.of(flow));
            }
            return subflows(account, flow.subflows())
                    .chain(subflows -> pinned(pinned).map(inside -> new FlowSet(flow, subflows, inside)));
        });
    }

    private Uni<Map<SubflowRef, ExecutableFlow>> subflows(Sid account, List<SubflowRef> refs) {
        Uni<Map<SubflowRef, ExecutableFlow>> found = Uni.createFrom().item(new HashMap<>());
        for (SubflowRef ref : refs) {
            found = found.chain(map -> subflow(account, ref).map(flow -> {
                flow.ifPresent(executable -> map.put(ref, executable));
                return map;
            }));
        }
        return found;
    }

    private Uni<Optional<ExecutableFlow>> subflow(Sid account, SubflowRef ref) {
        return head(ref.flowSid())
                .map(head -> head.filter(flow -> flow.accountSid().equals(account))
                        .flatMap(flow -> resolve(flow, ref.revision())))
                .chain(number -> number.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : compiled(new FlowRef(ref.flowSid(), number.get())).map(Optional::of));
    }

    private static Optional<Integer> resolve(FlowHead flow, String revision) {
        return RevisionSelector.parse(revision).flatMap(selector -> {
            if (selector instanceof RevisionSelector.Numbered numbered) {
                return Optional.of(numbered.revision())
                        .filter(number -> number >= 1 && number <= flow.latestRevision());
            }
            return selector instanceof RevisionSelector.LatestPublished
                    ? flow.publishedRevision()
                    : Optional.of(flow.latestRevision());
        });
    }

    private Uni<Map<FlowRef, ExecutableFlow>> pinned(Collection<FlowRef> refs) {
        Uni<Map<FlowRef, ExecutableFlow>> found = Uni.createFrom().item(new HashMap<>());
        for (FlowRef ref : refs) {
            found = found.chain(map -> compiled(ref).map(flow -> {
                map.put(ref, flow);
                return map;
            }));
        }
        return found;
    }

    private Uni<ExecutableFlow> compiled(FlowRef ref) {
        return CallerContext.of(
                () -> compiled.get(ref, (key, executor) -> loader.compiled(key).subscribeAsCompletionStage()));
    }
}
