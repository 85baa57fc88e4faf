package io.understudy.flow;

/**
 * Something wrong or doubtful in a definition, in the words Studio uses under code 81022.
 *
 * @param severity whether it prevents the definition from being saved
 * @param message in the style of the JSON Schema validator behind Studio, for example {@code integer found, string
 *     expected}; never null or blank
 * @param propertyPath a JSON pointer (RFC 6901) with {@code #} in front, for example {@code
 *     #/states/3/properties/timeout}; for something missing, the place where it is missing; {@code #} for the whole
 * @see <a href="https://www.twilio.com/docs/errors/81022">Twilio, error 81022</a>
 */
public record FlowProblem(Severity severity, String message, String propertyPath) {

    /** What a problem does to the definition. */
    public enum Severity {
        /** The definition is refused. */
        ERROR,
        /** The definition is accepted. */
        WARNING
    }

    static FlowProblem error(String message, String propertyPath) {
        return new FlowProblem(Severity.ERROR, message, propertyPath);
    }

    static FlowProblem warning(String message, String propertyPath) {
        return new FlowProblem(Severity.WARNING, message, propertyPath);
    }
}
