package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.flow.Transition;
import java.util.List;
import java.util.Optional;

/**
 * {@code split-based-on}: takes the first branch whose conditions all hold.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code input}</td><td>text</td><td>for the author only: conditions carry their own arguments</td></tr>
 * </table>
 *
 * <p>Events: {@code match}, once per branch, in the order of the definition; a branch without conditions never matches.
 * {@code noMatch}, with alert 81005.
 *
 * <p>Outputs: none.
 *
 * @param branches the {@code match} transitions
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/split-based-on">Twilio, Split Based On</a>
 * @see Operator for the operators
 */
record SplitBasedOn(List<Branch> branches) implements Widget {

    private static final String MATCH = "match";
    private static final String NO_MATCH = "noMatch";

    /**
     * A {@code match} transition.
     *
     * @param conditions all must hold
     * @param next the state it leads to; empty ends the flow
     */
    record Branch(Conditions conditions, Optional<String> next) {}

    static SplitBasedOn compile(State state) {
        return new SplitBasedOn(state.transitions().stream()
                .filter(t -> t.event().equals(MATCH))
                .map(SplitBasedOn::branch)
                .toList());
    }

    private static Branch branch(Transition transition) {
        return new Branch(Conditions.compile(transition.conditions()), Optional.ofNullable(transition.next()));
    }

    @Override
    public Outcome enter(Frame frame) {
        for (Branch branch : branches) {
            if (branch.conditions().hold(frame)) {
                return Outcome.Exit.by(MATCH).to(branch.next());
            }
        }
        frame.alert(AlertCodes.NO_MATCH, "Nothing matched");
        return Outcome.Exit.by(NO_MATCH);
    }
}
