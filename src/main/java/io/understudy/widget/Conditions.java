package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.flow.Condition;
import io.understudy.liquid.Liquid;
import io.understudy.liquid.Template;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of one transition; all must hold, and at least one must exist.
 *
 * @param tests in the order of the definition
 */
record Conditions(List<Test> tests) {

    /**
     * One condition.
     *
     * @param operator the comparison
     * @param argument what is tested
     * @param value what it is tested against
     * @param constant the expression itself, if the value is a regular expression without Liquid; compiled once
     */
    record Test(Operator operator, Template argument, Template value, Optional<Regex> constant) {

        static Test compile(Condition condition) {
            Operator operator = Operator.of(condition.type());
            String argument =
                    condition.arguments().isEmpty() ? "" : condition.arguments().get(0);
            String value = condition.value();
            boolean fixed = operator == Operator.REGEX && !value.contains("{{") && !value.contains("{%");
            Optional<Regex> constant = fixed ? Optional.of(Regex.compile(value.strip())) : Optional.empty();
            return new Test(operator, Liquid.compile(argument), Liquid.compile(value), constant);
        }

        boolean holds(Frame frame) {
            String tested = frame.render(argument).strip();
            if (operator != Operator.REGEX) {
                return operator.holds(tested, frame.render(value).strip());
            }
            Regex regex =
                    constant.orElseGet(() -> Regex.compile(frame.render(value).strip()));
            Regex.Verdict verdict = regex.matches(tested);
            verdict.problem().ifPresent(problem -> frame.alert(AlertCodes.TEMPLATE, problem));
            return verdict.matches();
        }
    }

    static Conditions compile(List<Condition> conditions) {
        return new Conditions(conditions.stream().map(Test::compile).toList());
    }

    boolean hold(Frame frame) {
        return !tests.isEmpty() && tests.stream().allMatch(test -> test.holds(frame));
    }
}
