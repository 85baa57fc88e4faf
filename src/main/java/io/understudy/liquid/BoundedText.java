package io.understudy.liquid;

/** A text under construction that refuses to grow beyond a number of UTF-8 bytes. */
final class BoundedText {

    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private final String what;
    private int bytes;

    private BoundedText(int limit, String what) {
        this.limit = limit;
        this.what = what;
    }

    static BoundedText output() {
        return new BoundedText(LiquidLimits.OUTPUT_BYTES, "rendered text");
    }

    static BoundedText value() {
        return new BoundedText(LiquidLimits.VALUE_BYTES, "an intermediate text");
    }

    BoundedText append(CharSequence more) {
        return append(more, 0, more.length());
    }

    BoundedText append(CharSequence more, int start, int end) {
        measure(more, start, end);
        text.append(more, start, end);
        return this;
    }

    /** Counts a text without keeping it. */
    void measure(CharSequence more, int start, int end) {
        if (end - start > limit - bytes) {
            throw tooLong();
        }
        for (int i = start; i < end; i++) {
            char c = more.charAt(i);
            // Each half of a surrogate pair is two of its four bytes.
            bytes += c < ASCII ? 1 : c < TWO_BYTES || Character.isSurrogate(c) ? 2 : 3;
        }
        if (bytes > limit) {
            throw tooLong();
        }
    }

    private LiquidProblem tooLong() {
        return new LiquidProblem(what + " exceeds " + limit + " bytes");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
