package io.understudy.liquid;

import liqp.org.antlr.v4.runtime.atn.ATN;
import liqp.org.antlr.v4.runtime.atn.ParserATNSimulator;
import liqp.org.antlr.v4.runtime.atn.PredictionContextCache;
import liqp.org.antlr.v4.runtime.dfa.DFA;
import liquid.parser.v4.LiquidParser;

/**
 * What parsers have learnt about the grammar so far: changes how fast they parse, never what they find. The generated
 * parser keeps this in a static field that only grows; here it is dropped when it exceeds
 * {@link LiquidLimits#PARSER_CACHE_STATES}. Safe for use by many threads.
 */
final class Predictions {

    private static volatile Predictions current = new Predictions(LiquidParser._ATN);

    private final DFA[] decisions;
    private final PredictionContextCache contexts = new PredictionContextCache();

    private Predictions(ATN atn) {
        decisions = new DFA[atn.getNumberOfDecisions()];
        for (int i = 0; i < decisions.length; i++) {
            decisions[i] = new DFA(atn.getDecisionState(i), i);
        }
    }

    static void use(LiquidParser parser) {
        Predictions shared = current;
        if (shared.size() > LiquidLimits.PARSER_CACHE_STATES) {
            shared = new Predictions(LiquidParser._ATN);
            current = shared;
        }
        parser.setInterpreter(new ParserATNSimulator(parser, LiquidParser._ATN, shared.decisions, shared.contexts));
    }

    private int size() {
        int states = 0;
        for (DFA decision : decisions) {
            states += decision.states.size();
        }
        return states;
    }
}
