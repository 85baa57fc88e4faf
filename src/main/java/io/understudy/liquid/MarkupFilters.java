package io.understudy.liquid;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters about HTML and URLs. All are linear in their input. */
final class MarkupFilters {

    private static final Pattern ENTITY = Pattern.compile("&(?:[A-Za-z]\\w{0,30}+|#\\d{1,7}+|#[xX]\\p{XDigit}{1,6}+);");

    /** What disappears together with its contents, in the order in which Liquid looks for it; last, any other tag. */
    private static final String[][] STRIPPED = {
        {"<script", "</script>"}, {"<!--", "-->"}, {"<style", "</style>"}, {"<", ">"}
    };

    private MarkupFilters() {}

    /** A filter whose result may be several times its input, and is bounded while it grows. */
    static Filter writing(BiConsumer<String, BoundedText> writer) {
        return (input, arguments) -> {
            BoundedText result = BoundedText.value();
            writer.accept(arguments.textOf(input), result);
            return Values.text(result.toString());
        };
    }

    static void escape(String text, BoundedText to) {
        for (int i = 0; i < text.length(); i++) {
            String entity = entity(text.charAt(i));
            if (entity == null) {
                to.append(text, i, i + 1);
            } else {
                to.append(entity);
            }
        }
    }

    /** Escapes what is not an entity already. */
    static void escapeOnce(String text, BoundedText to) {
        Matcher entities = ENTITY.matcher(text);
        int from = 0;
        while (entities.find()) {
            escape(text.substring(from, entities.start()), to);
            to.append(entities.group());
            from = entities.end();
        }
        escape(text.substring(from), to);
    }

    private static @Nullable String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }

    static void newlineToBr(String text, BoundedText to) {
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            to.append(text, from, end).append("<br />\n");
            from = end + 1;
        }
        to.append(text, from, text.length());
    }

    static String stripNewlines(String text) {
        return text.replace("\r\n", "").replace("\n", "");
    }

    /** Removes scripts, comments and styles with their contents, then every other tag. Not a defence against XSS. */
    static void stripHtml(String text, BoundedText to) {
        String rest = text;
        for (String[] pair : STRIPPED) {
            rest = without(pair[0], pair[1], rest);
        }
        to.append(rest);
    }

    private static String without(String open, String close, String text) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        int start = text.indexOf(open);
        while (start >= 0) {
            int end = text.indexOf(close, start + open.length());
            if (end < 0) {
                break;
            }
            kept.append(text, from, start);
            from = end + close.length();
            start = text.indexOf(open, from);
        }
        return kept.append(text, from, text.length()).toString();
    }

    /** As Ruby's {@code CGI.escape}: a space becomes a plus. */
    static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
