package io.understudy.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under the installation's key. Enough for secrets here, where a slow password hash is not: they are long
 * random strings, not chosen by people, and without the key a stolen hash cannot even be guessed at.
 *
 * <p>Source: <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>.
 */
@ApplicationScoped
public class KeyedHash {

    /** Characters; 32 random ones carry at least the 128 bits that the secrets themselves have. */
    public static final int MIN_KEY_CHARS = 32;

    static final String SECRET = "secret";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedHash(AccountConfig config) {
        String text = config.hashKey();
        if (text.length() < MIN_KEY_CHARS) {
            throw new IllegalStateException(
                    "understudy.account.hash-key needs at least " + MIN_KEY_CHARS + " characters");
        }
        key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * The hash of a text.
     *
     * @param purpose what the hash is for; hashes for different purposes are unrelated. Without a zero character
     * @param text any text
     * @return 32 bytes, the same on every replica
     */
    public byte[] of(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
