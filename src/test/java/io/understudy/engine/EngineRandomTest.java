package io.understudy.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Chance: drawn flows, drawn signals, and what must hold whatever is drawn. Repeat a failure with
 * {@code -Drandom.seed=<the seed in the message>}.
 */
class EngineRandomTest {

    private static final int FLOWS = 150;
    private static final int SIGNALS = 25;

    @Test
    void no_flow_and_no_signal_breaks_an_execution() {
        Long given = Long.getLong("random.seed");
        long first = given == null ? System.nanoTime() : given;
        Set<String> endings = new HashSet<>();
        for (long seed = first; seed < first + (given == null ? FLOWS : 1); seed++) {
            try {
                endings.add(new Life(seed).live());
            } catch (Throwable failure) {
                throw new AssertionError("with -Drandom.seed=" + seed, failure);
            }
        }
        if (given == null) {
            assertTrue(endings.size() >= 3, "the draw is too dull: " + endings);
        }
    }

    /** One drawn flow and its execution. */
    private static final class Life {

        private final Random random;
        private final RandomFlows draw;
        private final FlowSet flows;
        private final List<Step> steps = new ArrayList<>();
        private final Set<Integer> visits = new HashSet<>();
        private final Set<String> effects = new HashSet<>();
        private Instant now = GoldenCase.NOON;

        Life(long seed) {
            random = new Random(new SplittableRandom(seed).nextLong());
            draw = new RandomFlows(random);
            Map<SubflowRef, ExecutableFlow> subflows = new HashMap<>();
            for (int number = 2; number < 4; number++) {
                Sid sid = GoldenCase.sid(Sid.Prefix.FW, number);
                subflows.put(
                        new SubflowRef(sid, "LatestPublished"), GoldenCase.compile(new FlowRef(sid, 1), draw.draw()));
            }
            Map<FlowRef, ExecutableFlow> pinned = new HashMap<>();
            subflows.values().forEach(f -> pinned.put(f.ref(), f));
            flows = new FlowSet(GoldenCase.compile(GoldenCase.FLOW, draw.draw()), subflows, pinned);
        }

        /** From start to end, or until the signals run out. */
        String live() {
            Start start = new Start(GoldenCase.EXECUTION, GoldenCase.ACCOUNT, trigger(), "SM1");
            String before = start.trigger().toString();
            Sprint sprint = Engine.start(flows, start, now);
            assertEquals(before, start.trigger().toString(), "the trigger was changed");
            assertEquals(text(sprint), text(Engine.start(flows, start, now)));
            check(null, sprint);
            for (int i = 0; i < SIGNALS; i++) {
                now = now.plusSeconds(random.nextInt(400_000));
                sprint = signalled(sprint.next());
            }
            return String.valueOf(sprint.next().endedReason());
        }

        private Sprint signalled(Execution execution) {
            Signal signal = signal(execution);
            String before = ExecutionCodec.encode(execution) + signal;
            Sprint sprint = Engine.resume(flows, execution, signal, now);
            assertEquals(before, ExecutionCodec.encode(execution) + signal, "an argument was changed");
            Execution reloaded = reloaded(execution);
            assertEquals(text(sprint), text(Engine.resume(flows, reloaded, signal, now)), "storing made a difference");
            if (isStale(execution, signal)) {
                assertFalse(sprint.changed(), "a stale signal changed something: " + signal);
            }
            check(execution, sprint);
            return sprint;
        }

        private void check(@Nullable Execution before, Sprint sprint) {
            Execution next = sprint.next();
            if (before != null && !sprint.changed()) {
                assertSame(before, next);
                assertTrue(sprint.steps().isEmpty() && sprint.effects().isEmpty());
                return;
            }
            assertFalse(before != null && before.ended(), "something changed after the end");
            assertEquals(before == null ? 1 : before.sprint() + 1, next.sprint());
            sprint.steps().forEach(this::check);
            assertEquals(steps.size(), next.steps());
            assertTrue(next.steps() <= EngineLimits.STEPS_PER_EXECUTION);
            assertTrue(sprint.alerts().size() <= EngineLimits.ALERTS_PER_SPRINT + 1);
            sprint.effects().forEach(e -> assertTrue(effects.add(e.id().toString()), "an effect twice: " + e));
            checkStanding(next, sprint);
            checkContexts(next);
        }

        private void check(Step step) {
            steps.add(step);
            assertEquals(steps.size(), step.seq());
            assertTrue(visits.add(step.visit()), "a visit has two steps");
            String change = ChangeCodec.encode(step.change());
            assertEquals(change, ChangeCodec.encode(ChangeCodec.decode(change)));
        }

        private static void checkStanding(Execution next, Sprint sprint) {
            assertEquals(next.ended(), next.pending() == null);
            if (next.ended()) {
                assertEquals(1, next.stack().size());
                assertTrue(
                        sprint.effects().stream()
                                .allMatch(e -> e instanceof Effect.AskCarrier ask
                                        && ask.operation() == Effect.AskCarrier.Operation.CLOSE_CONVERSATION),
                        "something is asked for after the end");
            } else {
                assertTrue(next.stack().size() <= 1 + EngineLimits.SUBFLOW_DEPTH);
                assertFalse(next.waiting().orElseThrow().accepts().isEmpty());
            }
        }

        /** Every activation's context is the fold of its own steps. */
        private void checkContexts(Execution next) {
            for (int depth = 0; depth < next.stack().size(); depth++) {
                int parent = depth == 0 ? -1 : next.stack().get(depth - 1).visit();
                Step last = steps.stream()
                        .filter(s -> s.parentVisit().orElse(-1) == parent)
                        .reduce((a, b) -> b)
                        .orElseThrow();
                Context folded = Contexts.after(steps, last.visit()).orElseThrow();
                assertEquals(
                        folded.root().toString(),
                        next.stack().get(depth).context().root().toString());
            }
        }

        private static boolean isStale(Execution execution, Signal signal) {
            return execution.ended()
                    || execution
                            .waiting()
                            .filter(p -> Signals.isStale(signal, p))
                            .isPresent();
        }

        private Trigger trigger() {
            ObjectNode data =
                    Context.object().put("Body", "Hi").put("From", "+1").put("To", "+2");
            return draw.pick(List.of(
                    new Trigger.IncomingMessage(data),
                    new Trigger.IncomingRequest("+1", "+2", data),
                    new Trigger.IncomingRequest("+1", "+2", data),
                    new Trigger.IncomingCall(data.put("CallSid", "CA1")),
                    new Trigger.IncomingConversationMessage(data.put("ConversationSid", "CH1"))));
        }

        /** Half the time what the execution waits for, so that it gets on. */
        private Signal signal(Execution execution) {
            int current = execution.waiting().map(Pending::fence).orElse(1);
            int fence = random.nextInt(4) == 0 ? random.nextInt(current + 2) : current;
            List<Signal> drawn = new ArrayList<>(signals(fence));
            drawn.addAll(RandomVoice.signals(draw, random, fence));
            List<Signal> expected = drawn.stream()
                    .filter(s -> execution
                            .waiting()
                            .filter(p -> p.accepts().contains(Signals.kind(s)))
                            .isPresent())
                    .toList();
            if (random.nextInt(60) == 0) {
                return new Signal.End(EndedReason.STOPPED_BY_API);
            }
            return draw.pick(expected.isEmpty() || random.nextBoolean() ? drawn : expected);
        }

        private List<Signal> signals(int fence) {
            ObjectNode data = Context.object().put("Body", draw.text()).put("From", "+1");
            ObjectNode call = Context.object()
                    .put("CallSid", "CA1")
                    .put("QueueResult", random.nextBoolean() ? "hangup" : "error");
            ObjectNode resource = Context.object().put("sid", draw.text());
            resource.putObject("conversation").put("sid", random.nextBoolean() ? "CH1" : "");
            String type = random.nextBoolean() ? "application/json" : draw.text();
            return List.of(
                    new Signal.MessageReceived(
                            random.nextBoolean() ? data : data.deepCopy().put("ConversationSid", "CH1")),
                    new Signal.MessageSent(fence, data),
                    new Signal.MessageFailed(fence, data),
                    new Signal.DeliveryUpdated(fence, "SM1", random.nextBoolean() ? "failed" : "sent", 30003),
                    new Signal.TimedOut(fence),
                    new Signal.HttpAnswered(fence, 100 * (1 + random.nextInt(5)), type, data, draw.body()),
                    new Signal.HttpFailed(fence, draw.text()),
                    new Signal.CallReturned(fence, draw.text(), call),
                    new Signal.CallEnded(call),
                    new Signal.CarrierAnswered(fence, resource),
                    new Signal.CarrierRefused(fence, 20404, draw.text()),
                    new Signal.FlowEvent(random.nextBoolean() ? "return" : draw.text(), data));
        }

        private static Execution reloaded(Execution e) {
            Execution again = ExecutionCodec.decode(ExecutionCodec.encode(e), GoldenTest.columns(e));
            assertEquals(ExecutionCodec.encode(e), ExecutionCodec.encode(again));
            return again;
        }

        private static String text(Sprint sprint) {
            assertNotNull(sprint.next());
            return SprintText.of(sprint) + sprint.next().toString() + ExecutionCodec.encode(sprint.next());
        }
    }
}
