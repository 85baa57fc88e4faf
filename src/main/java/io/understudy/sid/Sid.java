package io.understudy.sid;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A Twilio string identifier: a two-letter {@link Prefix} and 32 hexadecimal digits, 34 characters in all.
 *
 * <p>The digits are a UUID, so a SID is stored as a {@code uuid} column whose meaning implies the prefix. SIDs that
 * Understudy mints are UUIDv7 (RFC 9562) and therefore sort by time.
 *
 * <p>Source: <a href="https://www.twilio.com/docs/glossary/what-is-a-sid">Twilio, What is a SID</a>.
 *
 * @param prefix what the SID names
 * @param uuid the 128 bits behind the 32 digits
 */
public record Sid(Prefix prefix, UUID uuid) {

    /** Characters in the text form of every SID. */
    public static final int LENGTH = 34;

    /** Odd, so that multiplication by it is a bijection of the derived ordinals; 2^64 over the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** The inverse of {@link #SPREAD} modulo 2^64, hence modulo every smaller power of two. */
    private static final long GATHER = 0xF1DE83E19937733DL;

    private static final long VARIANT_MASK = 0xC000000000000000L;

    /** The kinds of resource that SIDs name here. */
    public enum Prefix {
        /** Account. */
        AC,
        /** API key. */
        SK,
        /** Console user, the author of a flow. */
        US,
        /** Flow. */
        FW,
        /** Execution. */
        FN,
        /** Step of an execution. */
        FT,
        /** Contact. */
        FC,
        /** Message. */
        SM,
        /** Call. */
        CA,
        /** Recording of a call. */
        RE,
        /** Conversation. */
        CH,
        /** Message of a conversation. */
        IM,
        /** Webhook of a conversation. */
        WH,
        /** Task of TaskRouter. */
        WT,
        /** Queue of calls. */
        QU,
        /** Session of a conversation relay. */
        VX,
        /** Address: a number of ours, or another sender (there an incoming phone number). */
        PN,
        /** The REST request that started an execution, and the value of {@code Twilio-Request-Id} (there {@code RQ}). */
        KR,
        /** Request id. */
        RQ,
        /** Event. */
        NO
    }

    /** Refuses null components. */
    public Sid {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(uuid, "uuid");
    }

    /**
     * Reads a SID of the expected kind.
     *
     * @param prefix the only prefix accepted (case-sensitive)
     * @param text any text; hexadecimal digits may be of either case
     * @return the SID, or empty if the text is not exactly the prefix and 32 hexadecimal digits
     */
    public static Optional<Sid> parse(Prefix prefix, String text) {
        if (text.length() != LENGTH || !text.startsWith(prefix.name())) {
            return Optional.empty();
        }
        for (int i = 2; i < LENGTH; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        long high = HexFormat.fromHexDigitsToLong(text, 2, 18);
        long low = HexFormat.fromHexDigitsToLong(text, 18, 34);
        return Optional.of(new Sid(prefix, new UUID(high, low)));
    }

    /**
     * A SID that follows from this one: the same every time for the same ordinal, different for every ordinal, and
     * sorted beside its parent because it keeps the parent's time bits. Used where an identifier must be stable over
     * retries without being stored: steps and events of an execution.
     *
     * @param kind the prefix of the derived SID
     * @param ordinal which of the parent's children, any number
     * @return the derived SID
     */
    public Sid derive(Prefix kind, long ordinal) {
        long low = uuid.getLeastSignificantBits();
        long mixed = low + (ordinal + 1) * SPREAD;
        return new Sid(kind, new UUID(uuid.getMostSignificantBits(), (low & VARIANT_MASK) | (mixed & ~VARIANT_MASK)));
    }

    /**
     * Which of its children another SID is.
     *
     * @param child any SID
     * @return the ordinal that it was derived with; empty if it was not derived from this one with a natural number, up to
     *     a chance of one in two milliards for another's that was minted in the same millisecond
     */
    public OptionalInt ordinal(Sid child) {
        long spread = child.uuid.getLeastSignificantBits() - uuid.getLeastSignificantBits();
        long ordinal = ((spread * GATHER) & ~VARIANT_MASK) - 1;
        return ordinal >= 0
                        && ordinal <= Integer.MAX_VALUE
                        && derive(child.prefix, ordinal).equals(child)
                ? OptionalInt.of((int) ordinal)
                : OptionalInt.empty();
    }

    /** When it was minted, to the millisecond; means nothing for a SID that is not ours. */
    public Instant time() {
        return Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> Short.SIZE);
    }

    /** The 34-character text form, digits in lower case. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return prefix.name()
                + hex.toHexDigits(uuid.getMostSignificantBits())
                + hex.toHexDigits(uuid.getLeastSignificantBits());
    }
}
