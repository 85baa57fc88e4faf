package io.understudy.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.engine.EndedReason;
import io.understudy.engine.Engine;
import io.understudy.engine.EngineLimits;
import io.understudy.engine.ExecutableFlow;
import io.understudy.engine.Execution;
import io.understudy.engine.ExecutionCodec;
import io.understudy.engine.FlowRef;
import io.understudy.engine.FlowSet;
import io.understudy.engine.Signal;
import io.understudy.engine.Sprint;
import io.understudy.engine.Start;
import io.understudy.engine.Step;
import io.understudy.engine.SubflowRef;
import io.understudy.flow.FlowDefinition;
import io.understudy.sid.Sid;
import io.understudy.widget.Widgets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Visits to one flow. Everything stored is stored and read again between any two signals. */
final class Walk {

    /** Signals of one visit; a flow that asks for more is left by stopping it. */
    private static final int SIGNALS = 80;

    private static final Sid ACCOUNT = sid(Sid.Prefix.AC, "1");
    private static final Sid EXECUTION = sid(Sid.Prefix.FN, "1");
    private static final FlowRef ROOT = new FlowRef(sid(Sid.Prefix.FW, "1"), 1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ExecutableFlow flow;
    private final JsonNode source;
    private final ExecutableFlow child;

    Walk(FlowDefinition definition, FlowDefinition child) {
        this.flow = Widgets.compile(ROOT, definition);
        this.source = definition.source();
        this.child = Widgets.compile(new FlowRef(sid(Sid.Prefix.FW, "a"), 1), child);
    }

    private static Sid sid(Sid.Prefix prefix, String end) {
        return Sid.parse(prefix, prefix + "0".repeat(32 - end.length()) + end).orElseThrow();
    }

    /** The ways this flow can begin. */
    private List<String> triggers() {
        List<String> triggers = new ArrayList<>();
        flow.node(flow.initialState()).orElseThrow().transitions().forEach((event, next) -> {
            if (next.isPresent() && !event.equals("incomingParent")) {
                triggers.add(event);
            }
        });
        triggers.sort(null);
        return triggers.isEmpty() ? List.of("incomingRequest") : triggers;
    }

    /** One visit, from a beginning drawn by lot to the end; gives every step that was taken. */
    List<Step> visit(long seed) {
        Random random = Luck.of(seed);
        Visitor visitor = new Visitor(random, source);
        List<String> triggers = triggers();
        FlowSet flows = flows(random.nextInt(8) > 0);
        Start start =
                new Start(EXECUTION, ACCOUNT, visitor.trigger(triggers.get(random.nextInt(triggers.size()))), "KR1");
        Instant now = NOON;
        Sprint sprint = check(null, Engine.start(flows, start, now));
        List<Step> steps = new ArrayList<>(sprint.steps());
        for (int i = 0; i < SIGNALS && !sprint.next().ended(); i++) {
            now = now.plus(Duration.ofSeconds(1 + random.nextInt(300)));
            sprint = step(flows, sprint.next(), visitor.signal(sprint.next()), now);
            steps.addAll(sprint.steps());
        }
        if (!sprint.next().ended()) {
            sprint = step(flows, sprint.next(), new Signal.End(EndedReason.STOPPED_BY_API), now);
        }
        assertTrue(sprint.next().ended(), "nothing ends it");
        assertEquals(steps.size(), sprint.next().steps());
        return steps;
    }

    private static Sprint step(FlowSet flows, Execution before, Signal signal, Instant now) {
        Execution stored = reloaded(before);
        Sprint sprint = Engine.resume(flows, stored, signal, now);
        assertEquals(
                ExecutionCodec.encode(sprint.next()),
                ExecutionCodec.encode(Engine.resume(flows, before, signal, now).next()),
                "storing made a difference");
        return check(stored, sprint);
    }

    private static Sprint check(@org.jspecify.annotations.Nullable Execution before, Sprint sprint) {
        Execution next = sprint.next();
        if (!sprint.changed()) {
            assertSame(before, next);
        }
        assertEquals(next.ended(), next.waiting().isEmpty());
        next.waiting().ifPresent(pending -> assertFalse(pending.accepts().isEmpty(), "waits for nothing at all"));
        assertTrue(next.steps() <= EngineLimits.STEPS_PER_EXECUTION);
        assertTrue(sprint.alerts().stream().noneMatch(alert -> alert.message().contains("does not run")), "a stub");
        reloaded(next);
        return sprint;
    }

    private static Execution reloaded(Execution e) {
        String text = ExecutionCodec.encode(e);
        Execution again = ExecutionCodec.decode(
                text,
                new ExecutionCodec.Columns(
                        e.sid(),
                        e.accountSid(),
                        e.flow(),
                        e.contact(),
                        e.flowChannel(),
                        e.startedBy(),
                        e.dateCreated(),
                        e.dateUpdated(),
                        e.sprint(),
                        e.endedReason()));
        assertEquals(text, ExecutionCodec.encode(again));
        return again;
    }

    /** Every sub-flow the flow names is our one child, or, now and then, unknown. */
    private FlowSet flows(boolean known) {
        Map<SubflowRef, ExecutableFlow> subflows = new HashMap<>();
        if (known) {
            flow.subflows().stream()
                    .filter(ref -> !ref.flowSid().toString().endsWith("f"))
                    .forEach(ref -> subflows.put(ref, child));
        }
        return new FlowSet(flow, subflows, Map.of(child.ref(), child));
    }
}
