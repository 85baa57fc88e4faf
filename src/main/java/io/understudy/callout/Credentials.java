package io.understudy.callout;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A name and a secret for HTTP Basic.
 *
 * @param username without a colon
 * @param password the secret
 */
public record Credentials(String username, String password) {

    /**
     * The value of the header {@code Authorization}.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
     */
    public String basic() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Names nobody and no secret. */
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
