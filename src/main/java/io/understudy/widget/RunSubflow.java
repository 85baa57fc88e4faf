package io.understudy.widget;

import io.understudy.engine.AlertCodes;
import io.understudy.engine.Frame;
import io.understudy.engine.Outcome;
import io.understudy.engine.SubflowRef;
import io.understudy.engine.Widget;
import io.understudy.flow.State;
import io.understudy.sid.Sid;
import java.util.Optional;

/**
 * {@code run-subflow}: runs another flow inside the execution.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code flow_sid}</td><td>flow SID</td><td>literal, no Liquid</td></tr>
 * <tr><td>{@code flow_revision}</td><td>text</td><td>{@code LatestPublished}, the default; {@code LatestRevision}, also
 * written {@code LatestDraft}; or a number</td></tr>
 * <tr><td>{@code parameters}</td><td>list of {@code {key, value, type}}</td><td>{@code trigger.parent.parameters} of the
 * sub-flow; {@code type} is {@code string} or {@code json_object}</td></tr>
 * </table>
 *
 * <p>Events: {@code completed}; {@code failed}, with alert 81024, if there is no such flow or revision, or this is a
 * sub-flow already.
 *
 * <p>Outputs: every variable the sub-flow set, when {@code completed}.
 *
 * @param flow what to run; empty if the definition names no flow SID
 * @param parameters what to pass on
 * @see <a href="https://www.twilio.com/docs/studio/widget-library/run-subflow">Twilio, Run Subflow</a>
 */
record RunSubflow(Optional<SubflowRef> flow, Entries parameters) implements Widget {

    private static final String LATEST_PUBLISHED = "LatestPublished";
    private static final String LATEST_REVISION = "LatestRevision";
    private static final String LATEST_DRAFT = "LatestDraft";

    static RunSubflow compile(State state) {
        Properties properties = new Properties(state.properties());
        String revision = properties.text("flow_revision").strip();
        String wanted =
                revision.isEmpty() ? LATEST_PUBLISHED : revision.equals(LATEST_DRAFT) ? LATEST_REVISION : revision;
        return new RunSubflow(
                Sid.parse(Sid.Prefix.FW, properties.text("flow_sid").strip()).map(sid -> new SubflowRef(sid, wanted)),
                properties.entries("parameters"));
    }

    @Override
    public Outcome enter(Frame frame) {
        if (flow.isEmpty()) {
            frame.alert(AlertCodes.SUBFLOW, "The widget names no flow SID");
            return Outcome.Exit.by("failed");
        }
        return new Outcome.Enter(flow.get(), parameters.values(frame, Entry::value));
    }
}
