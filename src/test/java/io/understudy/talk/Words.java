package io.understudy.talk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a script: {@code {state}} is what the state says, {@code {state.property}} another property of it, and
 * {@code {>state}} a state of the sub-flow. Where
 * the flow's author left a gap, {@code {{expression}}}, the script must have said what belongs there.
 */
final class Words {

    private static final Pattern REFERENCE = Pattern.compile("\\{(>?[A-Za-z_][A-Za-z0-9_-]*)(?:\\.([a-z_A-Z]+))?}");
    private static final Pattern GAP = Pattern.compile("\\{\\{\\s*(.+?)\\s*}}");

    private final List<Definition> definitions;
    private final Map<String, String> gaps = new LinkedHashMap<>();

    Words(List<Definition> definitions) {
        this.definitions = List.copyOf(definitions);
    }

    /** From now on that expression has that value. */
    void fill(String expression, String value) {
        gaps.put(expression, value);
    }

    /** The text that a script means. */
    String of(String script) {
        return of(script, UnaryOperator.identity());
    }

    /** The same, as a part of XML. */
    String ofXml(String script) {
        return of(script, text -> text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;")
                .replace("\"", "&quot;"));
    }

    private String of(String script, UnaryOperator<String> quoting) {
        return REFERENCE
                .matcher(filled(script))
                .replaceAll(found ->
                        Matcher.quoteReplacement(quoting.apply(filled(authors(found.group(1), found.group(2))))));
    }

    private String authors(String reference, String property) {
        boolean inner = reference.startsWith(">");
        Definition definition = definitions.get(inner ? 1 : 0);
        String state = inner ? reference.substring(1) : reference;
        return property == null ? definition.words(state) : definition.property(state, property);
    }

    private String filled(String template) {
        return GAP.matcher(template).replaceAll(gap -> {
            String value = gaps.get(gap.group(1));
            if (value == null) {
                throw new AssertionError("The script does not say what {{" + gap.group(1) + "}} is");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
