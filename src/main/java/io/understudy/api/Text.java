package io.understudy.api;

import java.nio.charset.StandardCharsets;

/** Questions about text that a caller sent. */
final class Text {

    private Text() {}

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether it holds C0 or C1 control characters or DEL; line breaks and tabs count. */
    static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Whether it can be neither stored nor sent: it holds a zero character or half of a surrogate pair. */
    static boolean isBroken(String text) {
        return text.codePoints()
                .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /** The text for an error message: bounded, without control characters. */
    static String shown(String text) {
        String bounded = text.length() <= ApiLimits.ECHO_CHARS ? text : text.substring(0, ApiLimits.ECHO_CHARS);
        return bounded.replaceAll("\\p{Cntrl}", "?");
    }
}
