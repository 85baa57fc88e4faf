package io.understudy.channel.simulator;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a phone waits for, and what may then happen to it. Hanging up may happen always. */
enum Waiting {
    /** For nothing: the call has not begun, is under way, or is over. */
    NOTHING("nothing"),
    /** For keys: {@code Gather} of {@code dtmf}. */
    KEYS("keys", PhoneAction.Kind.DIGITS, PhoneAction.Kind.SILENCE),
    /** For words: {@code Gather} of {@code speech}. */
    SPEECH("speech", PhoneAction.Kind.SPEECH, PhoneAction.Kind.SILENCE),
    /** For either: {@code Gather} of {@code dtmf speech}. */
    KEYS_OR_SPEECH("keys or speech", PhoneAction.Kind.DIGITS, PhoneAction.Kind.SPEECH, PhoneAction.Kind.SILENCE),
    /** For somebody to speak after the beep: {@code Record}. */
    RECORDING("recording", PhoneAction.Kind.RECORDING, PhoneAction.Kind.SILENCE),
    /** For the other party: {@code Dial}. */
    DIAL("dial", PhoneAction.Kind.DIAL, PhoneAction.Kind.SILENCE),
    /** For an agent: {@code Enqueue}. */
    QUEUE("queue", PhoneAction.Kind.QUEUE, PhoneAction.Kind.SILENCE),
    /** For a payment: {@code Pay}. */
    PAYMENT("payment", PhoneAction.Kind.PAYMENT, PhoneAction.Kind.SILENCE),
    /** For a virtual agent: {@code Connect} with {@code VirtualAgent}. */
    AGENT("agent", PhoneAction.Kind.AGENT, PhoneAction.Kind.SILENCE),
    /** For a conversation relay: {@code Connect} with {@code ConversationRelay}. */
    RELAY("relay", PhoneAction.Kind.RELAY, PhoneAction.Kind.SILENCE),
    /** For a stream in both directions to end, or anything else that {@code Connect} connects to. */
    CONNECTION("connection", PhoneAction.Kind.SILENCE),
    /** For an application elsewhere, which the simulator does not call, to give the call back. */
    AWAY("redirect-away", PhoneAction.Kind.RETURN),
    /** For a pause to end; it ends by itself. */
    PAUSE("pause", PhoneAction.Kind.SILENCE);

    private final String text;
    private final Set<PhoneAction.Kind> accepted;

    Waiting(String text, PhoneAction.Kind... accepted) {
        this.text = text;
        this.accepted = EnumSet.of(PhoneAction.Kind.HANGUP, accepted);
    }

    /** As the call's resource says it. */
    String text() {
        return text;
    }

    /** Reads {@link #text()}. */
    static Waiting of(String text) {
        for (Waiting waiting : values()) {
            if (waiting.text.equals(text)) {
                return waiting;
            }
        }
        throw new IllegalStateException("no phone waits for " + text);
    }

    boolean accepts(PhoneAction action) {
        return accepted.contains(action.kind());
    }

    /** The names of the parameters that may come now, for the developer. */
    String acceptable() {
        return accepted.stream().map(PhoneAction.Kind::parameter).collect(Collectors.joining(", "));
    }
}
