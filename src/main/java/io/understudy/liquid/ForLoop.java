package io.understudy.liquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code for}: over the elements of an array, the pairs of an object, a text as one element, or a range. Limit and offset
 * first, then {@code reversed}, then at most {@link LiquidLimits#FOR_ROUNDS} rounds; {@code forloop.length} counts the
 * rounds that happen, so that {@code forloop.last} comes true (unverified in Studio).
 *
 * @param name the variable that holds the element
 * @param key what identifies the loop to {@code offset: continue}
 * @param source what to loop over
 * @param window which of the elements, and in which order
 * @param body what to render each round
 * @param otherwise what to render if there is no round
 */
record ForLoop(String name, String key, Source source, Window window, Node body, Node otherwise) implements Node {

    private static final String FORLOOP = "forloop";

    /** Elements known by number, so that a range of a billion costs no more than its rounds. */
    interface Elements {
        long size();

        JsonNode get(long index);
    }

    /**
     * Which elements a loop wants.
     *
     * @param offset elements to skip; null for none
     * @param limit rounds wanted; null for all
     * @param resume whether to begin where the last loop of the same key ended
     * @param reversed whether to go backwards
     */
    record Window(@Nullable Expression offset, @Nullable Expression limit, boolean resume, boolean reversed) {}

    /** What a loop goes over, found anew each time. */
    interface Source {
        Elements in(Scope scope);
    }

    @Override
    public Jump render(Scope scope, BoundedText out) {
        List<JsonNode> rounds = rounds(scope);
        if (rounds.isEmpty()) {
            return otherwise.render(scope, out);
        }
        JsonNode outerElement = scope.assign(name, null);
        JsonNode outerLoop = scope.assign(FORLOOP, null);
        Jump jump = Jump.NONE;
        for (int i = 0; i < rounds.size() && jump != Jump.BREAK; i++) {
            scope.assign(name, rounds.get(i));
            scope.assign(FORLOOP, progress(i, rounds.size(), outerLoop));
            jump = body.render(scope, out);
        }
        scope.assign(name, outerElement);
        scope.assign(FORLOOP, outerLoop);
        return Jump.NONE;
    }

    private List<JsonNode> rounds(Scope scope) {
        Elements elements = source.in(scope);
        long from = Math.max(0, window.resume() ? scope.loopPosition(key) : number(window.offset(), 0, scope));
        long wanted = Math.max(0, number(window.limit(), Integer.MAX_VALUE, scope));
        long segment = Math.max(0, Math.min(elements.size() - from, wanted));
        scope.rememberLoopPosition(key, (int) Math.min(Integer.MAX_VALUE, from + segment));
        int rounds = (int) Math.min(segment, LiquidLimits.FOR_ROUNDS);
        List<JsonNode> chosen = new ArrayList<>(rounds);
        for (int i = 0; i < rounds; i++) {
            chosen.add(elements.get(window.reversed() ? from + segment - 1 - i : from + i));
        }
        return chosen;
    }

    private static int number(@Nullable Expression expression, int otherwise, Scope scope) {
        return expression == null ? otherwise : Numbers.clamp(Numbers.coerce(expression.evaluate(scope)));
    }

    private static ObjectNode progress(int index, int length, @Nullable JsonNode outer) {
        ObjectNode progress = JsonNodeFactory.instance
                .objectNode()
                .put("length", length)
                .put("index", index + 1)
                .put("index0", index)
                .put("rindex", length - index)
                .put("rindex0", length - index - 1)
                .put("first", index == 0)
                .put("last", index == length - 1);
        if (outer != null) {
            progress.set("parentloop", outer);
        }
        return progress;
    }

    static Source collection(Expression expression) {
        return scope -> {
            JsonNode value = expression.evaluate(scope);
            if (value.isObject()) {
                scope.budget.charge(value.size());
                return elements(pairs(value));
            }
            if (value.isTextual() && !value.textValue().isEmpty()) {
                return elements(List.of(value));
            }
            return arrayElements(value);
        };
    }

    static Source range(Expression first, Expression last) {
        return scope -> {
            long from = Numbers.clamp(Numbers.coerce(first.evaluate(scope)));
            long to = Numbers.clamp(Numbers.coerce(last.evaluate(scope)));
            return new Elements() {
                @Override
                public long size() {
                    return Math.max(0, to - from + 1);
                }

                @Override
                public JsonNode get(long index) {
                    return LongNode.valueOf(from + index);
                }
            };
        };
    }

    private static List<JsonNode> pairs(JsonNode object) {
        List<JsonNode> pairs = new ArrayList<>(object.size());
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            pairs.add(JsonNodeFactory.instance.arrayNode(2).add(member.getKey()).add(member.getValue()));
        }
        return pairs;
    }

    private static Elements arrayElements(JsonNode array) {
        return new Elements() {
            @Override
            public long size() {
                return array.size();
            }

            @Override
            public JsonNode get(long index) {
                return Values.of(array.get((int) index));
            }
        };
    }

    private static Elements elements(List<JsonNode> list) {
        return arrayElements(JsonNodeFactory.instance.arrayNode(list.size()).addAll(list));
    }
}
