package io.understudy.channel.simulator;

import io.understudy.channel.CarrierResult;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the simulated carrier does not call, and who does not answer. Everybody else does, in person. The numbers are in
 * the table of {@link MagicNumbers}.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/iam/test-credentials#test-calls">Twilio, Test credentials</a>; the
 * numbers for what happens after acceptance are ours.
 */
final class CallMagic {

    /** In Twilio's words, where a caller asked who answers. */
    static final String HUMAN = "human";

    private static final String MACHINE = "+15005550133";

    private static final Map<String, CarrierResult.Refused> FROM = Map.of(
            "+15005550001", refused(21212, "The 'From' number is not a valid phone number"),
            "+15005550007", refused(21210, "The 'From' number is not verified for this account"));

    private static final Map<String, CarrierResult.Refused> TO = Map.of(
            "+15005550001", refused(21217, "The 'To' number is not a valid phone number"),
            "+15005550002", refused(21214, "The 'To' number cannot be reached"),
            "+15005550003", refused(21215, "Permission to call the region of the 'To' number is not enabled"),
            "+15005550004", refused(21216, "The 'To' number is on a blocklist"));

    private static final Map<String, String> UNANSWERED =
            Map.of("+15005550130", "busy", "+15005550131", "no-answer", "+15005550132", LiveCall.FAILED);

    private CallMagic() {}

    /** Why the carrier does not take this call; empty if it does. */
    static Optional<CarrierResult> objection(String from, String to, int attempt) {
        if (MagicNumbers.away(to, attempt)) {
            return Optional.of(new CarrierResult.Unavailable("The simulated carrier is unavailable for this number."));
        }
        if (to.isBlank()) {
            return Optional.of(refused(21201, "No 'To' number is specified"));
        }
        if (from.isBlank()) {
            return Optional.of(refused(21213, "No 'From' number is specified"));
        }
        return Optional.<CarrierResult>ofNullable(FROM.get(from)).or(() -> Optional.ofNullable(TO.get(to)));
    }

    /** The status of a call that nobody answers; empty if somebody does. */
    static Optional<String> unanswered(String to) {
        return Optional.ofNullable(UNANSWERED.get(to));
    }

    /**
     * Who answers, in Twilio's words.
     *
     * @param end whether the caller wants to hear of a machine once its greeting is over
     */
    static String answeredBy(String to, boolean end) {
        if (!to.equals(MACHINE)) {
            return HUMAN;
        }
        return end ? "machine_end_beep" : "machine_start";
    }

    private static CarrierResult.Refused refused(int code, String message) {
        return new CarrierResult.Refused(code, message);
    }
}
