package io.understudy.liquid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * Every filter of Studio by name.
 *
 * <p>Source: <a href="https://github.com/Shopify/liquid/wiki/Liquid-for-Designers">Liquid for Designers</a>, to which
 * Twilio refers, and {@code to_json}, which is Studio's own.
 */
final class Filters {

    private record Definition(int fewest, int most, Filter filter) {}

    private static final Map<String, Definition> BY_NAME = all();

    private Filters() {}

    /**
     * The filter of a name.
     *
     * @throws LiquidProblem if there is none, or it does not take so many arguments
     */
    static Filter named(String name, int arguments) {
        Definition definition = BY_NAME.get(name);
        if (definition == null) {
            throw new LiquidProblem("unknown filter: " + name);
        }
        if (arguments < definition.fewest || arguments > definition.most) {
            throw new LiquidProblem("wrong number of arguments for filter " + name + ": " + arguments);
        }
        return definition.filter;
    }

    private static Map<String, Definition> all() {
        Map<String, Definition> all = new HashMap<>();
        addText(all);
        addNumbers(all);
        addArrays(all);
        addMarkup(all);
        add(all, "date", 1, 1, DateFilter::apply);
        add(all, "default", 1, 1, (input, arguments) -> ArrayFilters.orDefault(input, arguments.value(0)));
        add(all, "to_json", 0, 0, (input, arguments) -> Values.text(Values.json(input, arguments.budget())));
        return Map.copyOf(all);
    }

    private static void addText(Map<String, Definition> all) {
        add(all, "append", 1, 1, TextFilters::append);
        add(all, "prepend", 1, 1, TextFilters::prepend);
        add(all, "capitalize", 0, 0, TextFilters.mapping(TextFilters::capitalize));
        add(all, "downcase", 0, 0, TextFilters.mapping(TextFilters::downcase));
        add(all, "upcase", 0, 0, TextFilters.mapping(TextFilters::upcase));
        add(all, "strip", 0, 0, TextFilters.mapping(String::strip));
        add(all, "lstrip", 0, 0, TextFilters.mapping(String::stripLeading));
        add(all, "rstrip", 0, 0, TextFilters.mapping(String::stripTrailing));
        add(all, "remove", 1, 1, TextFilters.replacing(false));
        add(all, "remove_first", 1, 1, TextFilters.replacing(true));
        add(all, "replace", 1, 2, TextFilters.replacing(false));
        add(all, "replace_first", 1, 2, TextFilters.replacing(true));
        add(all, "truncate", 0, 2, TextFilters::truncate);
        add(all, "truncatewords", 0, 2, TextFilters::truncateWords);
        add(all, "split", 1, 1, TextFilters::split);
    }

    private static void addNumbers(Map<String, Definition> all) {
        add(all, "plus", 1, 1, NumberFilters.calculating(BigDecimal::add));
        add(all, "minus", 1, 1, NumberFilters.calculating(BigDecimal::subtract));
        add(all, "times", 1, 1, NumberFilters.calculating(BigDecimal::multiply));
        add(all, "divided_by", 1, 1, NumberFilters.calculating(NumberFilters::divide));
        add(all, "modulo", 1, 1, NumberFilters.calculating(NumberFilters::modulo));
        add(all, "ceil", 0, 0, NumberFilters.rounding(RoundingMode.CEILING));
        add(all, "floor", 0, 0, NumberFilters.rounding(RoundingMode.FLOOR));
        add(all, "round", 0, 1, NumberFilters.rounding(RoundingMode.HALF_UP));
    }

    private static void addArrays(Map<String, Definition> all) {
        add(all, "first", 0, 0, (input, arguments) -> Values.of(input.isArray() ? input.get(0) : null));
        add(all, "last", 0, 0, (input, arguments) -> Values.of(input.isArray() ? input.get(input.size() - 1) : null));
        add(all, "join", 0, 1, ArrayFilters::join);
        add(all, "map", 1, 1, ArrayFilters::map);
        add(all, "reverse", 0, 0, ArrayFilters::reverse);
        add(all, "size", 0, 0, ArrayFilters::size);
        add(all, "slice", 1, 2, ArrayFilters::slice);
        add(all, "sort", 0, 1, ArrayFilters::sort);
        add(all, "uniq", 0, 0, ArrayFilters::uniq);
    }

    private static void addMarkup(Map<String, Definition> all) {
        add(all, "escape", 0, 0, MarkupFilters.writing(MarkupFilters::escape));
        add(all, "escape_once", 0, 0, MarkupFilters.writing(MarkupFilters::escapeOnce));
        add(all, "newline_to_br", 0, 0, MarkupFilters.writing(MarkupFilters::newlineToBr));
        add(all, "strip_html", 0, 0, MarkupFilters.writing(MarkupFilters::stripHtml));
        add(all, "strip_newlines", 0, 0, TextFilters.mapping(MarkupFilters::stripNewlines));
        add(all, "url_encode", 0, 0, TextFilters.mapping(MarkupFilters::urlEncode));
    }

    private static void add(Map<String, Definition> all, String name, int fewest, int most, Filter filter) {
        all.put(name, new Definition(fewest, most, filter));
    }
}
