package io.understudy.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.flow.WidgetTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** Spoils definitions by lot: what a careless editor, a bad template or an attacker would make of a flow. */
public final class Mutation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "{{",
            "{{ x | nothing }}",
            "{% for i in (1..999999) %}{{i}}{% endfor %}",
            "{{flow.variables | to_json}}",
            "{{widgets | to_json}}{{widgets | to_json}}",
            "-1",
            "999999999999999999999",
            "Trigger",
            "null",
            "http://127.0.0.1/",
            "😀\u0000\u202e]]>",
            "a".repeat(20_000),
            "(a+)+$",
            "FW00000000000000000000000000000001");

    private final Random random;

    /** A spoiler with luck of its own. */
    public Mutation(Random random) {
        this.random = random;
    }

    /** A copy with one to three faults, or none by chance; half of them in the properties of widgets. */
    public ObjectNode of(ObjectNode flow) {
        ObjectNode copy = flow.deepCopy();
        int faults = 1 + random.nextInt(3);
        for (int i = 0; i < faults; i++) {
            List<JsonNode> places = new ArrayList<>();
            if (random.nextBoolean()) {
                copy.findValues("properties").forEach(properties -> collect(properties, places));
            }
            if (places.isEmpty()) {
                collect(copy, places);
            }
            spoil(copy, places.get(random.nextInt(places.size())));
        }
        return copy;
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private void spoil(ObjectNode flow, JsonNode place) {
        if (place instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            edit(flow, object.get(name), (remove, value) -> {
                if (remove) {
                    object.remove(name);
                } else {
                    object.set(name, value);
                }
            });
        } else if (place instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            if (random.nextInt(4) == 0) {
                array.add(array.get(index).deepCopy());
                return;
            }
            edit(flow, array.get(index), (remove, value) -> {
                if (remove) {
                    array.remove(index);
                } else {
                    array.set(index, value);
                }
            });
        }
    }

    private void edit(ObjectNode flow, JsonNode old, BiConsumer<Boolean, JsonNode> edit) {
        switch (random.nextInt(8)) {
            case 0 -> edit.accept(true, old);
            case 1 -> edit.accept(false, TextNode.valueOf(TEXTS.get(random.nextInt(TEXTS.size()))));
            case 2 -> edit.accept(false, JSON.numberNode(random.nextInt(200_000) - 1_000));
            case 3 -> edit.accept(false, random.nextBoolean() ? JSON.nullNode() : JSON.booleanNode(true));
            case 4 -> edit.accept(false, JSON.arrayNode().add(old.deepCopy()));
            case 5 -> edit.accept(false, JSON.objectNode().set("key", old.deepCopy()));
            case 6 -> edit.accept(false, stateName(flow));
            default -> edit.accept(false, TextNode.valueOf(type()));
        }
    }

    private JsonNode stateName(ObjectNode flow) {
        JsonNode states = flow.path("states");
        JsonNode name = states.isEmpty()
                ? JSON.missingNode()
                : states.path(random.nextInt(states.size())).path("name");
        return name.isMissingNode() ? JSON.textNode("nowhere") : name.deepCopy();
    }

    private String type() {
        List<String> types = List.copyOf(WidgetTypes.all());
        return types.get(random.nextInt(types.size()));
    }
}
