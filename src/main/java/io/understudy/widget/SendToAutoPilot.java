package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.Widget;
import io.understudy.flow.State;

/**
 * {@code send-to-auto-pilot}: once handed the contact to an Autopilot assistant, a product that no longer exists.
 *
 * <p>Properties: {@code autopilot_assistant_sid}, {@code from}, {@code body}, {@code chat_attributes}, {@code
 * chat_service}, {@code chat_channel}, {@code target_task}, {@code memory_parameters}, {@code timeout}; all ignored.
 *
 * <p>Events: {@code failure}, at once, with alert 81010. {@code sessionEnded} and {@code timeout} are never fired: there
 * is no session.
 *
 * <p>Outputs: none.
 *
 * @see <a href="https://www.twilio.com/docs/studio/widget-library">Twilio, Widget library</a>
 */
record SendToAutoPilot() implements Widget {

    static SendToAutoPilot compile(State state) {
        return new SendToAutoPilot();
    }

    @Override
    public Outcome enter(Frame frame) {
        frame.alert(AlertCodes.INTERNAL, "Autopilot no longer exists");
        return Outcome.Exit.by("failure");
    }
}
