package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liqp.org.antlr.v4.runtime.tree.TerminalNode;
import liquid.parser.v4.LiquidParser;
import liquid.parser.v4.LiquidParserBaseVisitor;

/** Turns the library's parse trees of expressions into ours. */
final class ExpressionBuilder extends LiquidParserBaseVisitor<Expression> {

    Expression build(ParseTree tree) {
        return visit(tree);
    }

    List<Expression> buildAll(List<? extends ParseTree> trees) {
        return trees.stream().map(this::visit).toList();
    }

    Expression filtered(Expression source, List<LiquidParser.FilterContext> filters) {
        if (filters.isEmpty()) {
            return source;
        }
        List<Filtered.Call> calls = new ArrayList<>(filters.size());
        for (LiquidParser.FilterContext filter : filters) {
            List<Expression> arguments = filter.params() == null
                    ? List.of()
                    : buildAll(filter.params().param_expr());
            String name = filter.Id().getText();
            calls.add(new Filtered.Call(Filters.named(name, arguments.size()), arguments));
        }
        return new Filtered(source, calls);
    }

    @Override
    public Expression visitParam_expr_expr(LiquidParser.Param_expr_exprContext tree) {
        return visit(tree.expr());
    }

    @Override
    public Expression visitParam_expr_key_value(LiquidParser.Param_expr_key_valueContext tree) {
        throw new LiquidProblem("a filter has no named argument: " + tree.id2().getText());
    }

    @Override
    public Expression visitExpr_term(LiquidParser.Expr_termContext tree) {
        return visit(tree.term());
    }

    @Override
    public Expression visitExpr_rel(LiquidParser.Expr_relContext tree) {
        Condition.Relation relation =
                switch (tree.op.getType()) {
                    case LiquidParser.Lt -> Condition.ordered(order -> order < 0);
                    case LiquidParser.LtEq -> Condition.ordered(order -> order <= 0);
                    case LiquidParser.Gt -> Condition.ordered(order -> order > 0);
                    default -> Condition.ordered(order -> order >= 0);
                };
        return Condition.compare(visit(tree.lhs), relation, visit(tree.rhs));
    }

    @Override
    public Expression visitExpr_eq(LiquidParser.Expr_eqContext tree) {
        boolean equal = tree.op.getType() == LiquidParser.Eq;
        return Condition.compare(
                visit(tree.lhs), (a, b, budget) -> Values.equal(a, b, budget) == equal, visit(tree.rhs));
    }

    @Override
    public Expression visitExpr_contains(LiquidParser.Expr_containsContext tree) {
        return Condition.compare(visit(tree.lhs), Values::contains, visit(tree.rhs));
    }

    @Override
    public Expression visitExpr_logic(LiquidParser.Expr_logicContext tree) {
        Expression left = visit(tree.lhs);
        Expression right = visit(tree.rhs);
        return tree.op.getType() == LiquidParser.And ? Condition.and(left, right) : Condition.or(left, right);
    }

    @Override
    public Expression visitTerm_expr(LiquidParser.Term_exprContext tree) {
        throw new LiquidProblem("parentheses are for ranges only");
    }

    @Override
    public Expression visitTerm_LongNum(LiquidParser.Term_LongNumContext tree) {
        return constant(Numbers.node(new BigInteger(digits(tree.LongNum()))));
    }

    @Override
    public Expression visitTerm_DoubleNum(LiquidParser.Term_DoubleNumContext tree) {
        return constant(Numbers.node(Numbers.asDecimal(new BigDecimal(digits(tree.DoubleNum())))));
    }

    private static String digits(TerminalNode number) {
        String text = number.getText();
        if (text.length() > LiquidLimits.NUMBER_DIGITS) {
            throw new LiquidProblem("a number of more than " + LiquidLimits.NUMBER_DIGITS + " digits");
        }
        return text;
    }

    @Override
    public Expression visitTerm_Str(LiquidParser.Term_StrContext tree) {
        return constant(Values.text(unquoted(tree.Str())));
    }

    @Override
    public Expression visitTerm_True(LiquidParser.Term_TrueContext tree) {
        return constant(BooleanNode.TRUE);
    }

    @Override
    public Expression visitTerm_False(LiquidParser.Term_FalseContext tree) {
        return constant(BooleanNode.FALSE);
    }

    @Override
    public Expression visitTerm_Nil(LiquidParser.Term_NilContext tree) {
        return constant(Values.NIL);
    }

    @Override
    public Expression visitTerm_Empty(LiquidParser.Term_EmptyContext tree) {
        return constant(Values.EMPTY);
    }

    @Override
    public Expression visitTerm_Blank(LiquidParser.Term_BlankContext tree) {
        return constant(Values.BLANK);
    }

    @Override
    public Expression visitTerm_lookup(LiquidParser.Term_lookupContext tree) {
        return visit(tree.lookup());
    }

    @Override
    public Expression visitLookup_empty(LiquidParser.Lookup_emptyContext tree) {
        return constant(Values.EMPTY);
    }

    @Override
    public Expression visitLookup_Str(LiquidParser.Lookup_StrContext tree) {
        return new Lookup(Lookup.named(unquoted(tree.Str())), List.of());
    }

    @Override
    public Expression visitLookup_Id(LiquidParser.Lookup_IdContext tree) {
        return new Lookup(Lookup.indirect(tree.Id().getText()), List.of());
    }

    @Override
    public Expression visitLookup_id_indexes(LiquidParser.Lookup_id_indexesContext tree) {
        List<Lookup.Step> steps = new ArrayList<>(tree.index().size());
        for (LiquidParser.IndexContext index : tree.index()) {
            steps.add(index.Dot() != null ? Lookup.key(index.id2().getText()) : Lookup.index(visit(index.expr())));
        }
        return new Lookup(Lookup.named(tree.id().getText()), steps);
    }

    static Expression constant(JsonNode value) {
        return scope -> value;
    }

    static String unquoted(TerminalNode string) {
        String text = string.getText();
        return text.substring(1, text.length() - 1);
    }
}
