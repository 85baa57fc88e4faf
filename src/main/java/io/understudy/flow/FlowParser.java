package io.understudy.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Studio flow definitions and finds every problem in them.
 *
 * <p>Pure: the same input gives the same answer, and no input makes it throw or exhaust the stack. Text that is not
 * acceptable JSON, or exceeds {@link FlowLimits}, gives exactly one error; otherwise all errors of the schema and of the
 * structure are reported together.
 *
 * <p>Lenient on import, as real exports need it:
 *
 * <ul>
 *   <li>numbers and numeric text, booleans and {@code "true"}/{@code "false"} stand for each other where a widget's
 *       table names one of them; Liquid text stands for any of them;
 *   <li>unknown properties are kept, {@code offset} and a trigger's {@code properties} may be absent;
 *   <li>text such as {@code MY_CHILD_FLOW_SID} (capitals, then an underscore) counts as a template's unfilled
 *       placeholder, also in {@code run-subflow}'s {@code flow_sid}, there with a warning;
 *   <li>{@code from} may be absent where a literal {@code service} is given, with a warning;
 *   <li>{@code recordingError} of {@code record-voicemail} is accepted with a warning, though nothing raises it.
 * </ul>
 *
 * <p>Strict on names: letters, digits, {@code _} and {@code -}, not beginning with a digit or {@code -}, because every
 * other character breaks the Liquid path {@code widgets.NAME}. All names in the flows we know of are of this form.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2/flow-validate">Twilio, Flow Validate</a>
 */
public final class FlowParser {

    private FlowParser() {}

    /**
     * Reads a definition from JSON text. Duplicate keys, trailing text and everything beyond RFC 8259 are refused.
     *
     * @param json any text
     * @return the flow and warnings, or errors; its {@code source} keeps key order and exact numbers
     */
    public static ParsedFlow parse(String json) {
        List<FlowProblem> problems = new ArrayList<>();
        JsonNode tree = StrictJson.read(json, problems::add);
        return tree == null ? ParsedFlow.refused(problems) : parse(tree);
    }

    /**
     * Reads a definition that is already a tree.
     *
     * @param json any tree; copied, so later changes of it do no harm
     * @return the flow and warnings, or errors
     */
    public static ParsedFlow parse(JsonNode json) {
        Optional<FlowProblem> unsafe = TreeGuard.check(json).or(() -> tooManyWidgets(json));
        if (unsafe.isPresent()) {
            return ParsedFlow.refused(List.of(unsafe.get()));
        }
        List<FlowProblem> errors = new ArrayList<>(FlowSchema.check(json));
        if (!(json instanceof ObjectNode object)) {
            return ParsedFlow.refused(errors);
        }
        FlowDefinition flow = FlowReader.read(object.deepCopy());
        errors.addAll(FlowStructure.check(flow));
        return errors.isEmpty() ? ParsedFlow.accepted(flow, FlowAdvice.about(flow)) : ParsedFlow.refused(errors);
    }

    /** Checked before the schema, which would otherwise report on each of them. */
    private static Optional<FlowProblem> tooManyWidgets(JsonNode json) {
        JsonNode states = json.path("states");
        if (!states.isArray() || states.size() <= FlowLimits.WIDGETS_PER_FLOW) {
            return Optional.empty();
        }
        String message = "must have at most " + FlowLimits.WIDGETS_PER_FLOW + " widgets but found " + states.size();
        return Optional.of(FlowProblem.error(message, Pointers.of("states")));
    }
}
