package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.liquid.Template;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.Optional;

/** What a widget may see and say while it runs. Lives for one call of {@link Widget}. */
public interface Frame {

    /** The execution ({@code FN…}). */
    Sid executionSid();

    /** The time of the sprint. */
    Instant now();

    /** How the execution, or the sub-flow around this widget, was triggered: the trigger widget's event. */
    String triggerEvent();

    /** The person's address, {@code contact.channel.address}. */
    String contact();

    /** Our address, {@code flow.channel.address}. */
    String flowChannel();

    /** The call the execution talks on, the carrier's SID ({@code CA…}); empty if there is none, or it is over. */
    Optional<String> call();

    /** Whether the execution talked on a call that is over by now. */
    boolean hungUp();

    /** The variables the widget reads; not to be mutated. */
    ObjectNode variables();

    /** Renders a template; a problem becomes alert 81018 and empty text. */
    String render(Template template);

    /** Raises an alert for this widget. */
    void alert(int code, String message);

    /** The identity of this wait's effect number {@code ordinal}, from 0. */
    Effect.Id effectId(int ordinal);
}
