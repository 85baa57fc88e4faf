package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.liquid.Template;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A whole number among a widget's properties: a number, its digits as text, or Liquid that renders to digits.
 *
 * @param property its name
 * @param template the value; empty if the author does not say
 * @param least the smallest value allowed
 * @param most the largest value allowed
 */
record Whole(String property, Optional<Template> template, int least, int most) {

    /** The upper end of a range that has none: nine digits. Ours: a larger number is a mistake, not a wish. */
    static final int ENDLESS = 999_999_999;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    static Whole compile(Properties properties, String property, int least, int most) {
        return new Whole(property, properties.optional(property), least, most);
    }

    /** The number; empty if it is blank and, with alert 81018, if it is no number of the range. */
    OptionalInt read(Frame frame) {
        String text = template.map(frame::render).orElse("").strip();
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return OptionalInt.of(number);
            }
        }
        frame.alert(
                AlertCodes.TEMPLATE,
                property + " is not a whole number from " + least + " to " + most + "; the default is used");
        return OptionalInt.empty();
    }

    /** The number, or else the default. */
    int or(Frame frame, int otherwise) {
        return read(frame).orElse(otherwise);
    }

    /** The number as text; empty text, which leaves the choice to the carrier, where {@link #read} is empty. */
    String text(Frame frame) {
        OptionalInt number = read(frame);
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }
}
