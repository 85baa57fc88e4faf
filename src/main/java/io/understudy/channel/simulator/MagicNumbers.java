package io.understudy.channel.simulator;

import io.understudy.channel.OutboundMessage;
import io.understudy.channel.SendResult;
import io.understudy.engine.Effect;
import java.util.Map;
import java.util.Optional;

/**
 * What the simulated carrier does not accept, and what it does not deliver. Everything else is accepted and delivered.
 *
 * <table>
 * <caption>Addresses with a meaning</caption>
 * <tr><th>Address</th><th>As</th><th>Outcome</th><th>Whose</th></tr>
 * <tr><td>+15005550001</td><td>From</td><td>refused, 21212 invalid number</td><td>Twilio's</td></tr>
 * <tr><td>+15005550007</td><td>From</td><td>refused, 21606 not a message-capable number of yours</td><td>Twilio's</td></tr>
 * <tr><td>+15005550008</td><td>From</td><td>refused, 21611 queue full</td><td>Twilio's</td></tr>
 * <tr><td>+15005550001</td><td>To</td><td>refused, 21211 invalid number</td><td>Twilio's</td></tr>
 * <tr><td>+15005550002</td><td>To</td><td>refused, 21612 no route</td><td>Twilio's</td></tr>
 * <tr><td>+15005550003</td><td>To</td><td>refused, 21408 no permission for the region</td><td>Twilio's</td></tr>
 * <tr><td>+15005550004</td><td>To</td><td>refused, 21610 unsubscribed recipient</td><td>Twilio's</td></tr>
 * <tr><td>+15005550009</td><td>To</td><td>refused, 21614 not a mobile number</td><td>Twilio's</td></tr>
 * <tr><td>+15005550103</td><td>To</td><td>sent, then undelivered, 30003 unreachable handset</td><td>ours</td></tr>
 * <tr><td>+15005550105</td><td>To</td><td>sent, then undelivered, 30005 unknown handset</td><td>ours</td></tr>
 * <tr><td>+15005550107</td><td>To</td><td>sent, then undelivered, 30007 filtered by the carrier</td><td>ours</td></tr>
 * <tr><td>+15005550108</td><td>To</td><td>sent, then failed, 30008 unknown error</td><td>ours</td></tr>
 * <tr><td>+15005550120</td><td>To</td><td>unavailable for the first two attempts, then delivered</td><td>ours</td></tr>
 * <tr><td>+15005550121</td><td>To</td><td>always unavailable</td><td>ours</td></tr>
 * </table>
 *
 * <table>
 * <caption>Numbers with a meaning for calls, see {@link CallMagic}</caption>
 * <tr><th>Address</th><th>As</th><th>Outcome</th><th>Whose</th></tr>
 * <tr><td>+15005550001</td><td>From</td><td>refused, 21212 invalid number</td><td>Twilio's</td></tr>
 * <tr><td>+15005550007</td><td>From</td><td>refused, 21210 not a verified number of yours</td><td>ours</td></tr>
 * <tr><td>+15005550001</td><td>To</td><td>refused, 21217 invalid number</td><td>Twilio's</td></tr>
 * <tr><td>+15005550002</td><td>To</td><td>refused, 21214 cannot be reached</td><td>Twilio's</td></tr>
 * <tr><td>+15005550003</td><td>To</td><td>refused, 21215 no permission for the region</td><td>Twilio's</td></tr>
 * <tr><td>+15005550004</td><td>To</td><td>refused, 21216 blocked</td><td>Twilio's</td></tr>
 * <tr><td>+15005550120</td><td>To</td><td>unavailable for the first two attempts, then as others</td><td>ours</td></tr>
 * <tr><td>+15005550121</td><td>To</td><td>always unavailable</td><td>ours</td></tr>
 * <tr><td>+15005550130</td><td>To</td><td>rings, then busy</td><td>ours</td></tr>
 * <tr><td>+15005550131</td><td>To</td><td>rings, then no-answer</td><td>ours</td></tr>
 * <tr><td>+15005550132</td><td>To</td><td>rings, then failed</td><td>ours</td></tr>
 * <tr><td>+15005550133</td><td>To</td><td>answered by a machine</td><td>ours</td></tr>
 * </table>
 *
 * <p>Unlike Twilio's test credentials, any other {@code From} is accepted. A channel prefix such as {@code whatsapp:}
 * before a number changes nothing.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/iam/test-credentials#test-sms-messages">Twilio, Test credentials</a>.
 */
final class MagicNumbers {

    /** Characters of one message; Twilio's. */
    static final int MAX_BODY_CHARS = 1_600;

    private static final String FLAKY = "+15005550120";
    private static final String DEAD = "+15005550121";

    /** Attempts that {@link #FLAKY} lets fail. */
    private static final int FLAKY_ATTEMPTS = 2;

    private static final Map<String, SendResult.Refused> FROM = Map.of(
            "+15005550001", refused(21212, "The 'From' number is not a valid phone number"),
            "+15005550007", refused(21606, "The 'From' number is not a message-capable number of this account"),
            "+15005550008", refused(21611, "The 'From' number has exceeded its maximum number of queued messages"));

    private static final Map<String, SendResult.Refused> TO = Map.of(
            "+15005550001", refused(21211, "The 'To' number is not a valid phone number"),
            "+15005550002", refused(21612, "The 'To' number cannot be reached from the 'From' number"),
            "+15005550003", refused(21408, "Permission to send to the region of the 'To' number is not enabled"),
            "+15005550004", refused(21610, "The recipient of the 'To' number has unsubscribed"),
            "+15005550009", refused(21614, "The 'To' number is not a mobile number"));

    private static final Map<String, Delivery> DELIVERIES = Map.of(
            "+15005550103", new Delivery("undelivered", 30003),
            "+15005550105", new Delivery("undelivered", 30005),
            "+15005550107", new Delivery("undelivered", 30007),
            "+15005550108", new Delivery("failed", 30008));

    private MagicNumbers() {}

    /**
     * The last report on a message.
     *
     * @param status {@code delivered}, {@code undelivered} or {@code failed}
     * @param errorCode 0 if delivered
     */
    record Delivery(String status, int errorCode) {}

    /** Why the carrier does not take this message; empty if it does. */
    static Optional<SendResult> objection(OutboundMessage message) {
        Effect.SendMessage effect = message.effect();
        return unavailable(number(effect.to()), message.attempt())
                .or(() -> incomplete(effect))
                .or(() -> Optional.ofNullable(FROM.get(number(effect.from()))))
                .or(() -> Optional.ofNullable(TO.get(number(effect.to()))));
    }

    /** How a message to this address ends. */
    static Delivery delivery(String to) {
        return DELIVERIES.getOrDefault(number(to), new Delivery("delivered", 0));
    }

    private static Optional<SendResult> unavailable(String to, int attempt) {
        return away(to, attempt)
                ? Optional.of(new SendResult.Unavailable("The simulated carrier is unavailable for this number."))
                : Optional.empty();
    }

    /** Whether the carrier has no time for this number, yet. */
    static boolean away(String to, int attempt) {
        return to.equals(DEAD) || to.equals(FLAKY) && attempt <= FLAKY_ATTEMPTS;
    }

    private static Optional<SendResult> incomplete(Effect.SendMessage effect) {
        if (effect.to().isBlank()) {
            return Optional.of(refused(21604, "A 'To' phone number is required"));
        }
        if (effect.from().isBlank()) {
            return Optional.of(refused(21603, "A 'From' phone number is required"));
        }
        boolean content = effect.options().path("ContentSid").asText().startsWith("H");
        if (effect.body().isBlank() && effect.mediaUrls().isEmpty() && !content) {
            return Optional.of(refused(21602, "A message body or media is required"));
        }
        return effect.body().length() > MAX_BODY_CHARS
                ? Optional.of(refused(21617, "The message body exceeds the limit of " + MAX_BODY_CHARS + " characters"))
                : Optional.empty();
    }

    private static SendResult.Refused refused(int code, String message) {
        return new SendResult.Refused(code, message);
    }

    /** The address without its channel: {@code whatsapp:+1…} is {@code +1…}. */
    private static String number(String address) {
        return address.substring(address.indexOf(':') + 1);
    }
}
