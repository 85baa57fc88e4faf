package io.understudy.liquid;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.understudy.liquid.Tags.Branches.Branch;
import java.util.ArrayList;
import java.util.List;
import liqp.org.antlr.v4.runtime.tree.ParseTree;
import liquid.parser.v4.LiquidParser;
import liquid.parser.v4.LiquidParserBaseVisitor;
import org.jspecify.annotations.Nullable;

/** Turns the library's parse tree of a template into ours, refusing tags that Studio does not have. */
final class NodeBuilder extends LiquidParserBaseVisitor<Node> {

    private static final Node NOTHING = new Node.Block(List.of());
    private static final Expression ALWAYS = ExpressionBuilder.constant(BooleanNode.TRUE);

    private final ExpressionBuilder expressions = new ExpressionBuilder();

    Node build(LiquidParser.ParseContext tree) {
        return visit(tree.block());
    }

    /** The grammar's way to say "this is wrong" without stopping. */
    @Override
    public Node visitError_other_tag(LiquidParser.Error_other_tagContext tree) {
        throw new LiquidProblem("unknown tag: " + tree.getText());
    }

    @Override
    public Node visitBlock(LiquidParser.BlockContext tree) {
        List<Node> nodes = new ArrayList<>(tree.atom().size());
        for (LiquidParser.AtomContext atom : tree.atom()) {
            nodes.add(visit(atom));
        }
        return nodes.size() == 1 ? nodes.get(0) : new Node.Block(nodes);
    }

    @Override
    public Node visitAtom_others(LiquidParser.Atom_othersContext tree) {
        return Tags.literal(tree.getText());
    }

    @Override
    public Node visitRaw_tag(LiquidParser.Raw_tagContext tree) {
        return Tags.literal(tree.raw_body().getText());
    }

    @Override
    public Node visitComment_tag(LiquidParser.Comment_tagContext tree) {
        return NOTHING;
    }

    @Override
    public Node visitEmpty_tag(LiquidParser.Empty_tagContext tree) {
        return NOTHING;
    }

    @Override
    public Node visitOutput(LiquidParser.OutputContext tree) {
        return Tags.output(expressions.filtered(expressions.build(tree.term()), tree.filter()));
    }

    @Override
    public Node visitAssignment(LiquidParser.AssignmentContext tree) {
        Expression value = expressions.filtered(expressions.build(tree.expr()), tree.filter());
        return Tags.assign(tree.id().getText(), value);
    }

    @Override
    public Node visitCapture_tag_Id(LiquidParser.Capture_tag_IdContext tree) {
        return Tags.capture(tree.id().getText(), visit(tree.block()));
    }

    @Override
    public Node visitCapture_tag_Str(LiquidParser.Capture_tag_StrContext tree) {
        return Tags.capture(ExpressionBuilder.unquoted(tree.Str()), visit(tree.block()));
    }

    @Override
    public Node visitIf_tag(LiquidParser.If_tagContext tree) {
        List<Branch> branches = new ArrayList<>();
        branches.add(new Branch(expressions.build(tree.expr()), visit(tree.block())));
        for (LiquidParser.Elsif_tagContext elsif : tree.elsif_tag()) {
            branches.add(new Branch(expressions.build(elsif.expr()), visit(elsif.block())));
        }
        addElse(branches, tree.else_tag());
        return new Tags.Branches(branches);
    }

    @Override
    public Node visitUnless_tag(LiquidParser.Unless_tagContext tree) {
        List<Branch> branches = new ArrayList<>();
        branches.add(new Branch(Condition.not(expressions.build(tree.expr())), visit(tree.block())));
        addElse(branches, tree.else_tag());
        return new Tags.Branches(branches);
    }

    @Override
    public Node visitCase_tag(LiquidParser.Case_tagContext tree) {
        Expression subject = expressions.build(tree.expr());
        List<Branch> branches = new ArrayList<>();
        for (LiquidParser.When_tagContext when : tree.when_tag()) {
            Node body = visit(when.block());
            for (Expression value : expressions.buildAll(when.term())) {
                branches.add(new Branch(Condition.compare(subject, Values::equal, value), body));
            }
        }
        addElse(branches, tree.else_tag());
        return new Tags.Branches(branches);
    }

    private void addElse(List<Branch> branches, LiquidParser.@Nullable Else_tagContext tree) {
        if (tree != null) {
            branches.add(new Branch(ALWAYS, visit(tree.block())));
        }
    }

    @Override
    public Node visitCycle_tag(LiquidParser.Cycle_tagContext tree) {
        ParseTree group = tree.cycle_group().expr();
        return new Tags.Cycle(
                tree.expr().stream().map(ParseTree::getText).toList().toString(),
                group == null ? List.of() : List.of(expressions.build(group)),
                expressions.buildAll(tree.expr()));
    }

    @Override
    public Node visitFor_array(LiquidParser.For_arrayContext tree) {
        String name = tree.id().getText();
        return new ForLoop(
                name,
                name + "-" + tree.lookup().getText(),
                ForLoop.collection(expressions.build(tree.lookup())),
                window(tree.for_attribute(), tree.Reversed() != null),
                visit(tree.for_block().a),
                tree.for_block().b == null ? NOTHING : visit(tree.for_block().b));
    }

    @Override
    public Node visitFor_range(LiquidParser.For_rangeContext tree) {
        String name = tree.id().getText();
        return new ForLoop(
                name,
                name + "-" + tree.from.getText() + ".." + tree.to.getText(),
                ForLoop.range(expressions.build(tree.from), expressions.build(tree.to)),
                window(tree.for_attribute(), tree.Reversed() != null),
                visit(tree.block()),
                NOTHING);
    }

    private ForLoop.Window window(List<LiquidParser.For_attributeContext> attributes, boolean reversed) {
        Expression offset = null;
        Expression limit = null;
        boolean resume = false;
        for (LiquidParser.For_attributeContext attribute : attributes) {
            if (attribute.Continue() != null) {
                resume = true;
            } else if (attribute.Offset() != null) {
                offset = expressions.build(attribute.expr());
            } else if (attribute.Id().getText().equals("limit")) {
                limit = expressions.build(attribute.expr());
            } else {
                throw new LiquidProblem("for has no attribute " + attribute.Id().getText());
            }
        }
        return new ForLoop.Window(offset, limit, resume, reversed);
    }

    @Override
    public Node visitSimple_tag(LiquidParser.Simple_tagContext tree) {
        String tag = tree.SimpleTagId().getText();
        String parameter = tree.other_tag_parameters() == null
                ? ""
                : tree.other_tag_parameters().getText();
        return switch (tag) {
            case "break" -> Tags.jump(Node.Jump.BREAK);
            case "continue" -> Tags.jump(Node.Jump.CONTINUE);
            case "increment" -> Tags.increment(counter(tag, parameter));
            default -> Tags.decrement(counter(tag, parameter));
        };
    }

    private static String counter(String tag, String name) {
        if (name.isEmpty()) {
            throw new LiquidProblem(tag + " needs a name");
        }
        return name;
    }

    @Override
    public Node visitContinue_tag(LiquidParser.Continue_tagContext tree) {
        return Tags.jump(Node.Jump.CONTINUE);
    }

    /** Files are not for flows. */
    @Override
    public Node visitInclude_tag(LiquidParser.Include_tagContext tree) {
        throw new LiquidProblem("unknown tag: include");
    }
}
