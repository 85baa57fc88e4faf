package io.understudy.flow;

import com.networknt.schema.i18n.DefaultMessageSource;
import com.networknt.schema.i18n.MessageSource;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The wording of Studio, which runs an older release of the same validator, where it differs from today's.
 *
 * <p>A null is reported in one phrase, whatever type was expected. Where the schema is lenient and lists several types,
 * the message names the first, which is the one Studio expects.
 */
final class StudioMessages implements MessageSource {

    @Override
    public String getMessage(String key, Supplier<String> wording, Locale locale, Object... arguments) {
        return switch (key) {
            case "const" -> "must be a constant value " + arguments[0];
            case "required" -> "is missing but it is required";
            case "enum" ->
                "does not have a value in the enumeration "
                        + arguments[0].toString().replace("\"", "");
            case "type" -> type(arguments[0].toString(), arguments[1].toString());
            default -> DefaultMessageSource.getInstance().getMessage(key, wording, locale, arguments);
        };
    }

    /** The expected types are one name, or a list of names in brackets. */
    private static String type(String found, String expected) {
        if (found.equals("null")) {
            return "must not be null";
        }
        String first = expected.startsWith("[") ? expected.substring(1, expected.indexOf(',')) : expected;
        return found + " found, " + first + " expected";
    }
}
