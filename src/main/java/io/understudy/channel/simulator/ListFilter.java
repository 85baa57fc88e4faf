package io.understudy.channel.simulator;

import io.understudy.channel.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which of an account's messages or calls a list holds.
 *
 * @param from exactly this address, if given
 * @param to exactly this address, if given
 * @param status exactly this status, if given
 * @param since created then or later, if given
 * @param until created before, if given
 */
record ListFilter(
        Optional<String> from,
        Optional<String> to,
        Optional<String> status,
        Optional<Instant> since,
        Optional<Instant> until) {

    private static final String NEWEST_FIRST = " order by dateCreated desc, sid desc";

    /** By addresses alone; throws {@link Refusal} for one that cannot be. */
    static ListFilter of(@Nullable String from, @Nullable String to) {
        return new ListFilter(text("From", from), text("To", to), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With a status. */
    ListFilter status(@Nullable String wanted) {
        return new ListFilter(from, to, text("Status", wanted), since, until);
    }

    /**
     * With times in Twilio's words: a day, or a time, in GMT.
     *
     * @param name of the parameter, for complaints
     * @param on that day
     * @param after that day or time, or later
     * @param before until the end of that day, or before that time
     */
    ListFilter dates(String name, @Nullable String on, @Nullable String after, @Nullable String before) {
        Optional<Instant> first =
                text(name, on).or(() -> text(name + ">", after)).map(day -> time(name, day));
        Optional<Instant> last = text(name, on)
                .or(() -> text(name + "<", before))
                .map(day -> day.length() == 10 ? time(name, day).plus(1, ChronoUnit.DAYS) : time(name, day));
        return new ListFilter(from, to, status, first, last);
    }

    /** HQL, given the attributes that hold the two addresses; for {@link #parameters}. */
    String where(String sender, String recipient) {
        StringBuilder where = new StringBuilder("accountSid = :account");
        from.ifPresent(address -> where.append(" and ").append(sender).append(" = :from"));
        to.ifPresent(address -> where.append(" and ").append(recipient).append(" = :to"));
        status.ifPresent(wanted -> where.append(" and status = :status"));
        since.ifPresent(time -> where.append(" and dateCreated >= :since"));
        until.ifPresent(time -> where.append(" and dateCreated < :until"));
        return where.append(NEWEST_FIRST).toString();
    }

    Map<String, Object> parameters(UUID account) {
        Map<String, Object> parameters = new HashMap<>(Map.of("account", account));
        from.ifPresent(address -> parameters.put("from", address));
        to.ifPresent(address -> parameters.put("to", address));
        status.ifPresent(wanted -> parameters.put("status", wanted));
        since.ifPresent(time -> parameters.put("since", time));
        until.ifPresent(time -> parameters.put("until", time));
        return parameters;
    }

    private static Optional<String> text(String name, @Nullable String text) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badRequest("Invalid parameter " + name + ": control characters are not allowed");
        }
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    private static Instant time(String name, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("Invalid parameter " + name + ": must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ");
        }
    }
}
