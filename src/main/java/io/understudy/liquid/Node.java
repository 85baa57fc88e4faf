package io.understudy.liquid;

import java.util.List;

/** A piece of a compiled template. Immutable, and safe for use by many threads. */
interface Node {

    /** What a piece asks of the loop around it. */
    enum Jump {
        NONE,
        BREAK,
        CONTINUE
    }

    /**
     * Appends what the piece prints.
     *
     * @return what follows: unless {@link Jump#NONE}, the pieces after this one are skipped up to the enclosing loop, or
     *     to the end of the template
     * @throws LiquidProblem if rendering cannot go on
     */
    Jump render(Scope scope, BoundedText out);

    /** Pieces one after the other. */
    record Block(List<Node> nodes) implements Node {

        @Override
        public Jump render(Scope scope, BoundedText out) {
            for (Node node : nodes) {
                scope.budget.step();
                Jump jump = node.render(scope, out);
                if (jump != Jump.NONE) {
                    return jump;
                }
            }
            return Jump.NONE;
        }
    }
}
