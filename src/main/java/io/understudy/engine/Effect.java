package io.understudy.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.sid.Sid;
import java.time.Duration;
import java.util.List;

/** What an execution asks of the world. Executed at least once, after the sprint is committed. */
public sealed interface Effect {

    /** The effect's identity. */
    Id id();

    /** Shows the effect to the visitor; a new effect does not compile until every visitor handles it. */
    <T> T accept(Visitor<T> visitor);

    /**
     * Derived, not drawn: the same sprint yields the same id, so a retry is recognisable by a provider.
     *
     * @param executionSid the execution ({@code FN…})
     * @param fence the wait the answer must match, see {@link Pending#fence()}
     * @param ordinal position among the effects of the wait, from 0
     */
    record Id(Sid executionSid, int fence, int ordinal) {
        /** Stable text form, fit for an {@code Idempotency-Key}. */
        @Override
        public String toString() {
            return executionSid + "." + fence + "." + ordinal;
        }
    }

    /**
     * Send a message to a person.
     *
     * @param id the effect's identity
     * @param from sender: number, Messaging Service SID or other address
     * @param to recipient
     * @param body text, may be empty when media or content is given
     * @param mediaUrls media to attach
     * @param options the widget's other properties, rendered, under the API's names ({@code ContentSid},
     *     {@code ContentVariables}, {@code ShortenUrls}, {@code ServiceSid}, {@code ChannelSid}, {@code Attributes})
     */
    record SendMessage(Id id, String from, String to, String body, List<String> mediaUrls, ObjectNode options)
            implements Effect {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.sendMessage(this);
        }

        /** Names neither people nor texts: effects are logged. */
        @Override
        public String toString() {
            return "SendMessage[" + id + "]";
        }
    }

    /**
     * Signal {@link Signal.TimedOut} after a while.
     *
     * @param id the effect's identity
     * @param delay from the commit of the sprint
     */
    record StartTimer(Id id, Duration delay) implements Effect {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.startTimer(this);
        }
    }

    /** One method per effect. */
    interface Visitor<T> {
        /** For {@link SendMessage}. */
        T sendMessage(SendMessage effect);

        /** For {@link StartTimer}. */
        T startTimer(StartTimer effect);
    }
}
