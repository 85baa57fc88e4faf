package io.understudy.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.understudy.engine.Context;
import io.understudy.engine.EndedReason;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.Execution;
import io.understudy.engine.FlowRef;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Outcome;
import io.understudy.engine.Pending;
import io.understudy.engine.Sprint;
import io.understudy.sid.Sid;
import io.understudy.sid.Sids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SprintMetricsTest {

    private static final String STARTED = "understudy.executions.started";
    private static final String ENDED = "understudy.executions.ended";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SprintMetrics metrics = new SprintMetrics(registry);
    private final Sid flow = Sids.mint(Sid.Prefix.FW);

    @Test
    void an_execution_is_counted_by_flow_when_it_starts_and_when_it_ends() {
        metrics.count(sprint(flow, 1, 1, null), flows(flow));
        metrics.count(sprint(flow, 2, 0, EndedReason.EXPIRED), flows(flow));

        assertEquals(1, count(STARTED, "flow", flow.toString()));
        assertEquals(1, count(ENDED, "flow", flow.toString(), "reason", "EXPIRED"));
        assertEquals(0, count(ENDED, "flow", flow.toString(), "reason", "FLOW_END"));
    }

    @Test
    void a_wait_is_counted_once_by_the_widget_that_waits_however_many_sprints_it_lasts() {
        metrics.count(sprint(flow, 1, 1, null), flows(flow));
        metrics.count(sprint(flow, 2, 1, null), flows(flow));

        assertEquals(1, count("understudy.waits", "widget", "send-message"));
    }

    @Test
    void flows_beyond_the_limit_share_one_label() {
        for (int i = 0; i < FlowCounters.MOST; i++) {
            Sid another = Sids.mint(Sid.Prefix.FW);
            metrics.count(sprint(another, 1, 1, null), flows(another));
        }

        metrics.count(sprint(flow, 1, 1, null), flows(flow));

        assertEquals(1, count(STARTED, "flow", FlowCounters.OTHERS));
        assertNull(registry.find(STARTED).tag("flow", flow.toString()).counter());
    }

    @Test
    void a_sprint_that_changed_nothing_counts_nothing() {
        Sprint ran = sprint(flow, 1, 1, null);
        metrics.count(new Sprint(ran.next(), false, List.of(), List.of(), List.of(), List.of()), flows(flow));

        assertEquals(0, count("understudy.sprints"));
    }

    private double count(String name, String... tags) {
        Counter counter = registry.find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    private static FlowSet flows(Sid flow) {
        ExecutableFlow.Node ask =
                new ExecutableFlow.Node("ask", "send-message", frame -> Outcome.Exit.by("sent"), Map.of());
        return FlowSet.of(new ExecutableFlow(new FlowRef(flow, 1), "ask", Map.of("ask", ask), List.of(), false));
    }

    private static Sprint sprint(Sid flow, int sprint, int fence, @Nullable EndedReason ended) {
        FlowRef ref = new FlowRef(flow, 1);
        Instant now = Instant.EPOCH;
        Execution.Activation top =
                new Execution.Activation(ref, "ask", 0, 1, new Context(JsonNodeFactory.instance.objectNode()));
        Pending pending = new Pending(fence, Set.of(), JsonNodeFactory.instance.objectNode(), List.of());
        Execution next = new Execution(
                Sids.mint(Sid.Prefix.FN),
                Sids.mint(Sid.Prefix.AC),
                ref,
                "Ann",
                "us",
                "KR",
                now,
                now,
                sprint,
                1,
                0,
                List.of(top),
                null,
                null,
                ended == null ? pending : null,
                ended);
        return new Sprint(next, true, List.of(), List.of(), List.of(), List.of());
    }
}
