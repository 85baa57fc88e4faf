package io.understudy.walk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.flow.FlowDefinition;
import io.understudy.flow.FlowParser;
import io.understudy.flow.ParsedFlow;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Spoiled flows are refused with reasons or run like any other. Repeat a failure with {@code -Dwalk.seed=<the seed in
 * the message>}.
 */
class MutatedWalkTest {

    /** Spoiled copies of every flow. */
    private static final int COPIES = Integer.getInteger("walk.copies", 40);

    /** Visits to a spoiled copy that is still valid. */
    private static final int VISITS = 5;

    private static final FlowDefinition CHILD = WalkTest.child();

    private int refused;
    private int visited;

    @Test
    void spoiled_flows_of_ours_are_refused_or_run() {
        spoil(OwnFlows.all());

        assertTrue(refused > 100 && visited > 100, refused + " refused, " + visited + " visited");
    }

    @Test
    void spoiled_real_flows_are_refused_or_run() {
        spoil(Corpus.flows());

        System.out.println("Spoiled real flows: " + refused + " refused, " + visited + " visited");
        assertTrue(refused > 100 && visited > 100, refused + " refused, " + visited + " visited");
    }

    private void spoil(Map<String, ObjectNode> flows) {
        Long given = Long.getLong("walk.seed");
        long first = given == null ? System.nanoTime() : given;
        flows.forEach((name, flow) -> {
            for (long seed = first; seed < first + (given == null ? COPIES : 1); seed++) {
                try {
                    tryOut(new Mutation(Luck.of(seed)).of(flow), seed);
                } catch (Throwable failure) {
                    throw new AssertionError(name + " with -Dwalk.seed=" + seed, failure);
                }
            }
        });
    }

    private void tryOut(ObjectNode flow, long seed) {
        ParsedFlow parsed = FlowParser.parse(flow);
        FlowDefinition definition = parsed.definition();
        if (definition == null) {
            refused++;
            assertFalse(parsed.errors().isEmpty(), "refused without a reason");
            return;
        }
        visited++;
        Walk walk = new Walk(definition, CHILD);
        for (int visit = 0; visit < VISITS; visit++) {
            walk.visit(seed + visit);
        }
    }
}
