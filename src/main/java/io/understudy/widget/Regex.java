package io.understudy.widget;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A flow author's regular expression, in Java's syntax, for a whole text and without regard to case. Bounded: an
 * expression whose search takes too long does not match, the same way every time, because effort is counted and not
 * timed. One thing remains that Java does not let us count: an expression that repeats an alternative for a thousand
 * characters may exhaust the thread's stack; then it does not match either.
 *
 * @see <a href="https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS">OWASP, ReDoS</a>
 */
final class Regex {

    /** Characters of an expression; the parser of expressions recurses. Ours. */
    static final int MAX_EXPRESSION = 1_000;

    /** Characters of the text: the longest SMS. The matcher recurses for every round of a group. */
    static final int MAX_TEXT = 1_600;

    /** Looks at a character of the text, per match. Ours: milliseconds of work; honest expressions need thousands. */
    static final int MAX_LOOKS = 500_000;

    private final @Nullable Pattern pattern;
    private final String problem;

    /**
     * The answer.
     *
     * @param matches whether the whole text matches
     * @param problem why it could not be found out
     */
    record Verdict(boolean matches, Optional<String> problem) {}

    private Regex(@Nullable Pattern pattern, String problem) {
        this.pattern = pattern;
        this.problem = problem;
    }

    /** Never fails: an expression that is none matches nothing and says why. */
    static Regex compile(String expression) {
        if (expression.length() > MAX_EXPRESSION) {
            return new Regex(null, "The regular expression is longer than " + MAX_EXPRESSION + " characters");
        }
        if (!RegexCost.isAcceptable(expression)) {
            return new Regex(null, "The regular expression repeats too much: " + expression);
        }
        try {
            return new Regex(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), "");
        } catch (PatternSyntaxException | StackOverflowError e) {
            return new Regex(null, "Not a regular expression: " + expression);
        }
    }

    Verdict matches(String text) {
        if (pattern == null) {
            return new Verdict(false, Optional.of(problem));
        }
        if (text.length() > MAX_TEXT) {
            return new Verdict(false, Optional.of("The text is too long for a regular expression"));
        }
        try {
            return new Verdict(pattern.matcher(new Counted(text)).matches(), Optional.empty());
        } catch (TooMuchEffort | StackOverflowError e) {
            return new Verdict(false, Optional.of("The regular expression takes too long: " + pattern));
        }
    }

    /** A text that can be looked at so many times only. Lives for one match. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MAX_LOOKS) {
                throw new TooMuchEffort();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Leaves the matcher; carries nothing. */
    private static final class TooMuchEffort extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuchEffort() {
            super(null, null, false, false);
        }
    }
}
