package io.understudy.widget;

/**
 * Estimates the work of a regular expression that {@link Regex} cannot count because it looks at no character: counted
 * repetitions of nothing, and choices between several ways to match nothing.
 */
final class RegexCost {

    /** Rounds that counted repetitions, nested ones multiplied, demand at least. Ours: milliseconds of work. */
    static final long MAX_ROUNDS = 100_000;

    /** Alternations with several empty branches; each doubles the work. Ours. */
    static final long MAX_FORKS = 12;

    private static final String EMPTY_ESCAPES = "bBAzZGk123456789";
    private static final String BRACED_ESCAPES = "pPxNk";

    private final String text;
    private int at;

    /**
     * A part of an expression.
     *
     * @param rounds repetitions it demands
     * @param empty whether it may match nothing
     * @param forks alternations in it with several empty branches
     */
    private record Part(long rounds, boolean empty, long forks) {
        static final Part CHARACTER = new Part(1, false, 0);
        static final Part NOTHING = new Part(0, true, 0);
    }

    private RegexCost(String text) {
        this.text = text;
    }

    /** Whether the expression may be run. Says nothing about its correctness. */
    static boolean isAcceptable(String expression) {
        RegexCost cost = new RegexCost(expression);
        Part whole = cost.alternatives();
        while (cost.at < expression.length()) {
            cost.at++;
            Part more = cost.alternatives();
            whole = new Part(whole.rounds() + more.rounds(), false, whole.forks() + more.forks());
        }
        return whole.rounds() <= MAX_ROUNDS && whole.forks() <= MAX_FORKS;
    }

    private Part alternatives() {
        Part branch = sequence();
        long rounds = branch.rounds();
        long forks = branch.forks();
        int empty = branch.empty() ? 1 : 0;
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            branch = sequence();
            rounds += branch.rounds();
            forks += branch.forks();
            empty += branch.empty() ? 1 : 0;
        }
        return new Part(rounds, empty > 0, forks + (empty > 1 ? 1 : 0));
    }

    private Part sequence() {
        long rounds = 0;
        long forks = 0;
        boolean empty = true;
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            Part atom = repeated(atom());
            rounds = Math.min(MAX_ROUNDS + 1, rounds + atom.rounds());
            forks += atom.forks();
            empty &= atom.empty();
        }
        return new Part(rounds, empty, forks);
    }

    private Part repeated(Part atom) {
        if (at >= text.length()) {
            return atom;
        }
        char c = text.charAt(at);
        if (c == '*' || c == '+' || c == '?') {
            at++;
            return new Part(atom.rounds(), atom.empty() || c != '+', c == '?' ? atom.forks() : 2 * atom.forks());
        }
        int close = text.indexOf('}', at);
        if (c != '{' || close < 0) {
            return atom;
        }
        long least = number(text.substring(at + 1, close));
        at = close + 1;
        long rounds = Math.min(MAX_ROUNDS + 1, Math.max(1, least) * Math.max(1, atom.rounds()));
        return new Part(rounds, atom.empty() || least == 0, 2 * atom.forks());
    }

    /** The leading digits, bounded. */
    private static long number(String counts) {
        long number = 0;
        for (int i = 0; i < counts.length() && Character.isDigit(counts.charAt(i)); i++) {
            number = Math.min(MAX_ROUNDS + 1, number * 10 + Character.digit(counts.charAt(i), 10));
        }
        return number;
    }

    private Part atom() {
        char c = text.charAt(at++);
        if (c == '(') {
            return group();
        }
        if (c == '[') {
            characterClass();
        } else if (c == '\\') {
            return escape();
        }
        return c == '^' || c == '$' ? Part.NOTHING : Part.CHARACTER;
    }

    private Part escape() {
        if (at >= text.length()) {
            return Part.NOTHING;
        }
        char c = text.charAt(at++);
        if (c == 'Q') {
            int end = text.indexOf("\\E", at);
            at = end < 0 ? text.length() : end + 2;
        } else if (BRACED_ESCAPES.indexOf(c) >= 0 && at < text.length() && text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return EMPTY_ESCAPES.indexOf(c) >= 0 ? Part.NOTHING : Part.CHARACTER;
    }

    private void characterClass() {
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        int first = at;
        int depth = 1;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && at - 1 > first) {
                depth--;
            }
        }
        at = Math.min(at, text.length());
    }

    private Part group() {
        boolean looksAround = false;
        if (text.startsWith("?", at)) {
            looksAround = text.startsWith("=", at + 1)
                    || text.startsWith("!", at + 1)
                    || text.startsWith("<=", at + 1)
                    || text.startsWith("<!", at + 1);
            while (at < text.length() && ":=!>)".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (at < text.length() && text.charAt(at) != ')') {
                at++;
            }
        }
        Part content = alternatives();
        if (at < text.length()) {
            at++;
        }
        return new Part(content.rounds(), content.empty() || looksAround, content.forks());
    }
}
