package io.understudy.liquid;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Time to text by {@code strftime} directives, in English. Besides Studio's directives, the common ones of Ruby: offsets,
 * epoch seconds, milliseconds, abbreviations of whole dates, and {@code %-d} for no padding. What is no directive stays.
 *
 * <p>Source: <a href="https://docs.ruby-lang.org/en/master/language/strftime_formatting_rdoc.html">Ruby, strftime</a>.
 */
final class Strftime {

    private static final int DAYS_OF_WEEK = 7;
    private static final int HALF_DAY = 12;

    private static final Map<Character, Function<ZonedDateTime, String>> DIRECTIVES = directives();

    private Strftime() {}

    static String format(ZonedDateTime time, String format) {
        BoundedText text = BoundedText.value();
        for (int i = 0; i < format.length(); i++) {
            boolean directive = format.charAt(i) == '%' && i + 1 < format.length();
            boolean unpadded = directive && format.charAt(i + 1) == '-' && i + 2 < format.length();
            int letter = unpadded ? i + 2 : i + 1;
            Function<ZonedDateTime, String> field = directive ? DIRECTIVES.get(format.charAt(letter)) : null;
            if (field == null) {
                text.append(format, i, i + 1);
            } else {
                String value = field.apply(time);
                text.append(unpadded ? withoutPadding(value) : value);
                i = letter;
            }
        }
        return text.toString();
    }

    private static String withoutPadding(String value) {
        int start = 0;
        while (start < value.length() - 1 && (value.charAt(start) == '0' || value.charAt(start) == ' ')) {
            start++;
        }
        return value.substring(start);
    }

    private static Map<Character, Function<ZonedDateTime, String>> directives() {
        Map<Character, Function<ZonedDateTime, String>> all = new HashMap<>();
        addPatterns(all);
        all.put('e', time -> padded(time.getDayOfMonth(), ' '));
        all.put('k', time -> padded(time.getHour(), ' '));
        all.put('l', time -> padded((time.getHour() + HALF_DAY - 1) % HALF_DAY + 1, ' '));
        all.put('P', time -> time.getHour() < HALF_DAY ? "am" : "pm");
        all.put('s', time -> Long.toString(time.toEpochSecond()));
        all.put('u', time -> Integer.toString(time.getDayOfWeek().getValue()));
        all.put('w', time -> Integer.toString(time.getDayOfWeek().getValue() % DAYS_OF_WEEK));
        all.put('U', time -> week(time, time.getDayOfWeek().getValue() % DAYS_OF_WEEK));
        all.put('W', time -> week(time, time.getDayOfWeek().getValue() - 1));
        all.put('Y', time -> Integer.toString(time.getYear()));
        all.put('Z', Strftime::zone);
        all.put('c', time -> format(time, "%a %b %e %H:%M:%S %Y"));
        all.put('x', time -> format(time, "%m/%d/%y"));
        all.put('D', time -> format(time, "%m/%d/%y"));
        all.put('F', time -> format(time, "%Y-%m-%d"));
        all.put('R', time -> format(time, "%H:%M"));
        all.put('T', time -> format(time, "%H:%M:%S"));
        all.put('X', time -> format(time, "%H:%M:%S"));
        all.put('n', time -> "\n");
        all.put('t', time -> "\t");
        all.put('%', time -> "%");
        return Map.copyOf(all);
    }

    private static void addPatterns(Map<Character, Function<ZonedDateTime, String>> all) {
        Map<Character, String> patterns = Map.ofEntries(
                Map.entry('a', "EEE"),
                Map.entry('A', "EEEE"),
                Map.entry('b', "MMM"),
                Map.entry('h', "MMM"),
                Map.entry('B', "MMMM"),
                Map.entry('d', "dd"),
                Map.entry('H', "HH"),
                Map.entry('I', "hh"),
                Map.entry('j', "DDD"),
                Map.entry('m', "MM"),
                Map.entry('M', "mm"),
                Map.entry('p', "a"),
                Map.entry('S', "ss"),
                Map.entry('L', "SSS"),
                Map.entry('y', "uu"),
                Map.entry('z', "xx"));
        patterns.forEach(
                (letter, pattern) -> all.put(letter, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)::format));
    }

    /** Weeks of the year that begin on the day {@code dayOfWeek} counts from; days before the first are in week 00. */
    private static String week(ZonedDateTime time, int dayOfWeek) {
        return padded((time.getDayOfYear() - 1 + DAYS_OF_WEEK - dayOfWeek) / DAYS_OF_WEEK, '0');
    }

    private static String padded(int number, char padding) {
        return number < 10 ? padding + Integer.toString(number) : Integer.toString(number);
    }

    private static String zone(ZonedDateTime time) {
        if (time.getZone().normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "";
        }
        return time.getZone().getRules().isDaylightSavings(time.toInstant()) ? "PDT" : "PST";
    }
}
