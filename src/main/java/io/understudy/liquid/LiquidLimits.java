package io.understudy.liquid;

/**
 * Every bound on what one template may cost. Exceeding any of them is a {@linkplain Rendered#problem() problem}, never
 * an exception and never an unbounded amount of work. No limit is a time, so the same input always ends the same way.
 */
public final class LiquidLimits {

    /** Characters of a template's source. Four times the output limit: markup that long can hardly stay below it. */
    public static final int TEMPLATE_CHARS = 65_536;

    /**
     * UTF-8 bytes of a rendered result: Studio's documented 16 KB. Text without markup obeys it too.
     *
     * <p>Source: <a href="https://www.twilio.com/docs/studio/user-guide/liquid-template-language">Twilio, Liquid</a>.
     */
    public static final int OUTPUT_BYTES = 16_384;

    /** Rounds of one {@code for} loop: Studio's documented limit. Later rounds are skipped, which is no problem. */
    public static final int FOR_ROUNDS = 15;

    /** UTF-8 bytes of one intermediate text. Twice the 64 kB body an HTTP widget may store. */
    public static final int VALUE_BYTES = 131_072;

    /**
     * Units of work of one rendering: one per node rendered, path segment, filter call or array element visited and one
     * per {@link #CHARS_PER_UNIT} characters touched. Enough for three nested full loops; some 10 ms of one core, and
     * at most 13 million characters of intermediate text.
     */
    public static final int WORK_UNITS = 100_000;

    /** Characters one unit of work pays for: about as dear as rendering a node. */
    public static final int CHARS_PER_UNIT = 128;

    /** Characters of a search text that ride free; each further such portion costs the whole search again. */
    public static final int NEEDLE_CHARS = 32;

    /** Blocks open inside each other. Parser and renderer recurse per block; real flows need three. */
    public static final int BLOCK_DEPTH = 50;

    /** Brackets open inside each other in one tag. Parser and renderer recurse per bracket. */
    public static final int BRACKET_DEPTH = 10;

    /** Operators in one tag. Conditions are right-associative, so parser and renderer recurse per operator. */
    public static final int OPERATORS = 50;

    /** Words and signs in one tag or output. The parser looks ahead over a whole tag, at quadratic cost. */
    public static final int TAG_TOKENS = 500;

    /**
     * States the parser's prediction cache may hold before it is dropped, some 200 bytes each. It is filled by the shapes
     * of templates seen, so without a limit strangers' templates could fill the heap.
     */
    public static final int PARSER_CACHE_STATES = 20_000;

    /** Digits of a number, on both sides of the point. More than a double can hold; keeps {@code times} from bombs. */
    public static final int NUMBER_DIGITS = 400;

    private LiquidLimits() {}
}
