package io.understudy.liquid;

import java.util.Set;
import java.util.regex.Pattern;
import liqp.org.antlr.v4.runtime.CharStream;
import liqp.org.antlr.v4.runtime.CharStreams;
import liqp.org.antlr.v4.runtime.IntStream;
import liqp.org.antlr.v4.runtime.atn.LexerATNSimulator;
import liquid.parser.v4.LiquidLexer;

/**
 * The library's lexer, with two corrections. Literal text, comments and raw blocks become one token each: the library
 * makes one token per character and rescans runs of white space from every position, which is quadratic. And a name in a
 * path may have hyphens, as widgets' names do: the library takes them for names only where there is no dot.
 */
final class MarkupLexer extends LiquidLexer {

    /** Tags of one word that the grammar does not know; they reach the parser as simple tags. */
    private static final Set<String> SIMPLE_TAGS = Set.of("break", "continue", "increment", "decrement");

    /** The grammar knows white space control everywhere but inside the raw tag; both patterns are linear. */
    private static final Pattern RAW_TRIM = Pattern.compile("(\\{%-?+\\s*+raw\\s*+)-%\\}\\s*+");

    private static final Pattern ENDRAW_TRIM = Pattern.compile("(?<!\\s)\\s*+\\{%-(\\s*+endraw)");

    MarkupLexer(String source) {
        super(CharStreams.fromString(trimRaw(source)), true, false, Set.of(), SIMPLE_TAGS);
        setInterpreter(new RunMatcher(this));
    }

    private static String trimRaw(String source) {
        if (!source.contains("endraw")) {
            return source;
        }
        String opened = RAW_TRIM.matcher(source).replaceAll("$1%}");
        return ENDRAW_TRIM.matcher(opened).replaceAll("{%$1");
    }

    private static final class RunMatcher extends LexerATNSimulator {

        private boolean commentTag;
        private boolean commentBody;
        private int last;

        RunMatcher(MarkupLexer lexer) {
            super(lexer, lexer.getATN(), _decisionToDFA, _sharedContextCache);
        }

        @Override
        public int match(CharStream input, int mode) {
            int run = runLength(input, mode);
            for (int i = 0; i < run; i++) {
                consume(input);
            }
            if (mode == IN_TAG) {
                last = run > 0 ? Id : super.match(input, mode);
            } else if (run > 0) {
                commentBody = false;
                last = mode == IN_RAW ? OtherRaw : Other;
            } else {
                last = super.match(input, mode);
            }
            if (last == CommentStart) {
                commentTag = true;
            } else if (last == TagEnd) {
                commentBody = commentTag;
                commentTag = false;
            }
            return last;
        }

        private int runLength(CharStream input, int mode) {
            if (mode == IN_RAW) {
                return untilTag(input, 1);
            }
            if (mode == IN_TAG) {
                return nameLength(input);
            }
            if (mode != DEFAULT_MODE) {
                return 0;
            }
            return commentBody ? untilEndOfComment(input) : untilMarkup(input);
        }

        /** Literal text up to the next markup, less the white space that markup with a hyphen will swallow. */
        private static int untilMarkup(CharStream input) {
            int trailing = 0;
            for (int i = 1; ; i++) {
                int c = input.LA(i);
                if (c == IntStream.EOF) {
                    return i - 1;
                }
                if (c == '{' && (input.LA(i + 1) == '{' || input.LA(i + 1) == '%')) {
                    return input.LA(i + 2) == '-' ? i - 1 - trailing : i - 1;
                }
                trailing = isSpace(c) ? trailing + 1 : 0;
            }
        }

        private static int untilEndOfComment(CharStream input) {
            int run = untilTag(input, 1);
            while (input.LA(run + 1) != IntStream.EOF && !isEndOfComment(input, run + 3)) {
                run = untilTag(input, run + 2);
            }
            return run;
        }

        /** Characters before the first tag whose opening brace is at or after look-ahead position {@code from}. */
        private static int untilTag(CharStream input, int from) {
            int i = from;
            while (input.LA(i) != IntStream.EOF && !(input.LA(i) == '{' && input.LA(i + 1) == '%')) {
                i++;
            }
            return i - 1;
        }

        private static boolean isEndOfComment(CharStream input, int afterOpening) {
            int i = input.LA(afterOpening) == '-' ? afterOpening + 1 : afterOpening;
            while (isSpace(input.LA(i))) {
                i++;
            }
            String end = "endcomment";
            for (int k = 0; k < end.length(); k++) {
                if (input.LA(i + k) != end.charAt(k)) {
                    return false;
                }
            }
            return true;
        }

        /** A name that needs our care: in a path or with hyphens. Anything else is 0, and the library's business. */
        private int nameLength(CharStream input) {
            if (!isWord(input.LA(1)) || last != Dot && isDigit(input.LA(1))) {
                return 0;
            }
            int length = 1;
            boolean hyphens = false;
            while (isWord(input.LA(length + 1)) || isHyphenInName(input, length + 1)) {
                length++;
                hyphens |= input.LA(length) == '-';
            }
            boolean followed = input.LA(length + 1) == '.' && isWord(input.LA(length + 2));
            return last == Dot || followed || hyphens || input.LA(length + 1) == '-' ? length : 0;
        }

        /** A hyphen before the closing braces is white space control. */
        private static boolean isHyphenInName(CharStream input, int at) {
            return input.LA(at) == '-' && input.LA(at + 1) != '}' && input.LA(at + 1) != '%';
        }

        private static boolean isWord(int c) {
            return c == '_' || isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }

        private static boolean isDigit(int c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isSpace(int c) {
            return c == ' ' || c == '\t' || c == '\r' || c == '\n';
        }
    }
}
