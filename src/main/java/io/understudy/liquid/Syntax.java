package io.understudy.liquid;

import java.util.List;
import liqp.TemplateParser.ErrorMode;
import liqp.org.antlr.v4.runtime.BaseErrorListener;
import liqp.org.antlr.v4.runtime.CommonTokenStream;
import liqp.org.antlr.v4.runtime.RecognitionException;
import liqp.org.antlr.v4.runtime.Recognizer;
import liqp.org.antlr.v4.runtime.Token;
import liquid.parser.v4.LiquidParser;

/** Source text to the library's parse tree, or a {@link LiquidProblem}. */
final class Syntax {

    private static final BaseErrorListener FAIL = new BaseErrorListener() {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object offendingSymbol,
                int line,
                int column,
                String message,
                RecognitionException cause) {
            throw new LiquidProblem("syntax error at line " + line + ", column " + (column + 1) + ": " + message);
        }
    };

    private Syntax() {}

    static LiquidParser.ParseContext parse(String source) {
        MarkupLexer lexer = new MarkupLexer(source);
        lexer.removeErrorListeners();
        lexer.addErrorListener(FAIL);
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        checkShape(tokens.getTokens());

        LiquidParser parser = new LiquidParser(tokens, true, false, ErrorMode.STRICT);
        Predictions.use(parser);
        parser.removeErrorListeners();
        parser.addErrorListener(FAIL);
        return parser.parse();
    }

    /** Refuses what would make the parser slow, or the recursive parser and renderer go deep. */
    private static void checkShape(List<Token> tokens) {
        Shape shape = new Shape();
        for (Token token : tokens) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                shape.see(token.getType());
            }
        }
    }
}
