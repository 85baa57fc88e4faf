package io.understudy.liquid;

import java.util.Set;
import liquid.parser.v4.LiquidLexer;

/** Counts what is open while the tokens of a template go by, and refuses what exceeds {@link LiquidLimits}. */
final class Shape {

    private static final Set<Integer> TAG_STARTS =
            Set.of(LiquidLexer.TagStart, LiquidLexer.OutStart, LiquidLexer.OutStart2);

    private static final Set<Integer> BLOCK_STARTS = Set.of(
            LiquidLexer.IfStart,
            LiquidLexer.UnlessStart,
            LiquidLexer.CaseStart,
            LiquidLexer.ForStart,
            LiquidLexer.CaptureStart);

    private static final Set<Integer> BLOCK_ENDS = Set.of(
            LiquidLexer.IfEnd, LiquidLexer.UnlessEnd, LiquidLexer.CaseEnd, LiquidLexer.ForEnd, LiquidLexer.CaptureEnd);

    private static final Set<Integer> OPERATORS = Set.of(
            LiquidLexer.And,
            LiquidLexer.Or,
            LiquidLexer.Contains,
            LiquidLexer.Eq,
            LiquidLexer.NEq,
            LiquidLexer.Lt,
            LiquidLexer.LtEq,
            LiquidLexer.Gt,
            LiquidLexer.GtEq);

    private int blocks;
    private int tokens;
    private int brackets;
    private int operators;

    void see(int type) {
        if (TAG_STARTS.contains(type)) {
            tokens = 0;
            brackets = 0;
            operators = 0;
        } else if (type == LiquidLexer.OPar || type == LiquidLexer.OBr) {
            brackets = within(brackets + 1, LiquidLimits.BRACKET_DEPTH, "nested brackets");
        } else if (type == LiquidLexer.CPar || type == LiquidLexer.CBr) {
            brackets--;
        } else if (BLOCK_STARTS.contains(type)) {
            blocks = within(blocks + 1, LiquidLimits.BLOCK_DEPTH, "nested blocks");
        } else if (BLOCK_ENDS.contains(type)) {
            blocks--;
        } else if (OPERATORS.contains(type)) {
            operators = within(operators + 1, LiquidLimits.OPERATORS, "operators in a tag");
        } else if (type == LiquidLexer.TableStart) {
            throw new LiquidProblem("unknown tag: tablerow");
        }
        if (type != LiquidLexer.Other && type != LiquidLexer.OtherRaw) {
            tokens = within(tokens + 1, LiquidLimits.TAG_TOKENS, "words and signs in a tag");
        }
    }

    private static int within(int count, int limit, String what) {
        if (count > limit) {
            throw new LiquidProblem("more than " + limit + " " + what);
        }
        return count;
    }
}
