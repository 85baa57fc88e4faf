package io.understudy.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Widget;
import io.understudy.flow.State;

/**
 * {@code set-variables}: writes variables of the flow.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code variables}</td><td>list of {@code {key, value, type}}</td><td>{@code type} is {@code string}, the
 * default, or {@code json_object}; {@code parse_as_json: true} means the latter</td></tr>
 * </table>
 *
 * <p>Values are Liquid over the context before the widget: a variable does not see those set beside it. A
 * {@code json_object} becomes the object or array that the text holds; alert 81027 and the text if it holds neither.
 * Other text that is a number becomes one, see {@link NumericText}. Null is empty text. If a key occurs twice the later
 * one counts.
 *
 * <p>Events: {@code next}.
 *
 * <p>Outputs: every variable, under {@code flow.variables} and {@code widgets.<name>}.
 *
 * @param variables in the order of the definition
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/set-variables">Twilio, Set Variables</a>
 */
record SetVariables(Entries variables) implements Widget {

    static SetVariables compile(State state) {
        return new SetVariables(new Properties(state.properties()).entries("variables"));
    }

    @Override
    public Outcome enter(Frame frame) {
        ObjectNode values = variables.values(frame, SetVariables::read);
        return Outcome.Exit.by("next", values).setting(values.deepCopy());
    }

    private static JsonNode read(Entry variable, Frame frame) {
        JsonNode value = variable.value(frame);
        return variable.json() ? value : NumericText.read(value.textValue());
    }
}
