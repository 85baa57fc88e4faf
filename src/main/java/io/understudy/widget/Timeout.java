package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.liquid.Template;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a widget waits, in whole seconds.
 *
 * @param seconds as the author wrote it; empty for the standard
 * @param standard seconds if the author does not say, and, with alert 81018, if it is not a number
 * @param most seconds that count at most
 */
record Timeout(Optional<Template> seconds, long standard, long most) {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    Duration in(Frame frame) {
        if (seconds.isEmpty()) {
            return Duration.ofSeconds(standard);
        }
        String text = frame.render(seconds.get()).strip();
        if (!DIGITS.matcher(text).matches()) {
            frame.alert(AlertCodes.TEMPLATE, "The timeout is not a number of seconds; " + standard + " are used");
            return Duration.ofSeconds(standard);
        }
        return Duration.ofSeconds(Math.min(Long.parseLong(text), most));
    }
}
