package io.understudy.api;

import io.understudy.account.KeyedHash;
import io.understudy.sid.Sid;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes and reads page tokens: {@code PA}, then base64url of a version, a keyed hash and the position of the last entry
 * that was seen. The hash binds the position to its account and list, so a token made up or taken from elsewhere is
 * refused. Tokens do not expire and hold on every replica.
 */
@ApplicationScoped
class PageTokens {

    private static final String PREFIX = "PA";
    private static final byte VERSION = 1;

    /** Bytes of the hash that are kept: 96 bits cannot be guessed online. */
    private static final int HASH_BYTES = 12;

    private final KeyedHash hash;

    PageTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /**
     * Makes a token.
     *
     * @param list what is listed: the address of the list without its base
     * @param position ASCII text
     */
    String write(Sid account, String list, String position) {
        byte[] text = position.getBytes(StandardCharsets.US_ASCII);
        byte[] all = ByteBuffer.allocate(1 + HASH_BYTES + text.length)
                .put(VERSION)
                .put(hash(account, list, position))
                .put(text)
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The position in a token; empty if it was not made by {@link #write} for this account and list. */
    Optional<String> read(Sid account, String list, String token) {
        return bytes(token)
                .filter(all -> all.length > 1 + HASH_BYTES && all[0] == VERSION)
                .flatMap(all -> {
                    int at = 1 + HASH_BYTES;
                    String position = new String(all, at, all.length - at, StandardCharsets.US_ASCII);
                    byte[] claimed = Arrays.copyOfRange(all, 1, at);
                    return MessageDigest.isEqual(claimed, hash(account, list, position))
                            ? Optional.of(position)
                            : Optional.empty();
                });
    }

    private byte[] hash(Sid account, String list, String position) {
        return Arrays.copyOf(hash.of("page", account + "\n" + list + "\n" + position), HASH_BYTES);
    }

    private static Optional<byte[]> bytes(String token) {
        try {
            return token.startsWith(PREFIX)
                    ? Optional.of(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
