package io.understudy.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One widget on the canvas.
 *
 * @param index position in the definition's {@code states}, from 0; the number in a problem's pointer
 * @param name unique in the flow; a segment of Liquid paths ({@code widgets.NAME.…}), so without spaces or dots
 * @param type one of {@link WidgetTypes#all()}
 * @param transitions in the order given, which decides between several with one event
 * @param properties as given, an empty object if absent. Values may be of the types the widget's table names, or text of
 *     such a value, or Liquid; must not be changed
 */
public record State(int index, String name, String type, List<Transition> transitions, ObjectNode properties) {

    /** Copies the list. */
    public State {
        transitions = List.copyOf(transitions);
    }
}
