package io.understudy.channel.simulator;

import io.understudy.sid.Sid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A message to store, with the life that is planned for it.
 *
 * @param sid {@code SM…}
 * @param accountSid {@code AC…}
 * @param direction Twilio's: {@code inbound} or {@code outbound-api}
 * @param sender address
 * @param recipient address
 * @param body text
 * @param mediaUrls media
 * @param statusUrl where its status is reported beside the execution; empty for nowhere
 * @param effectId the effect it came from; unique; empty for inbound
 * @param sentAfter until then it is {@link #QUEUED}
 * @param endedAfter until then it is {@link #SENT}; not before it is sent
 */
record NewMessage(
        Sid sid,
        Sid accountSid,
        String direction,
        String sender,
        String recipient,
        String body,
        List<String> mediaUrls,
        String statusUrl,
        Optional<String> effectId,
        Duration sentAfter,
        Duration endedAfter) {

    static final String INBOUND = "inbound";
    static final String OUTBOUND = "outbound-api";

    static final String QUEUED = "queued";
    static final String SENT = "sent";
    static final String RECEIVED = "received";

    /** PostgreSQL's text has no NUL, and a carrier would drop it too. */
    NewMessage {
        sender = sender.replace("\0", "");
        recipient = recipient.replace("\0", "");
        body = body.replace("\0", "");
    }

    /** How it ends. */
    MagicNumbers.Delivery end() {
        return direction.equals(INBOUND) ? new MagicNumbers.Delivery(RECEIVED, 0) : MagicNumbers.delivery(recipient);
    }

    /** What it is as soon as it is stored. */
    String firstStatus() {
        return direction.equals(INBOUND) ? RECEIVED : QUEUED;
    }

    /** Names neither people nor texts. */
    @Override
    public String toString() {
        return "NewMessage[" + sid + "]";
    }
}
