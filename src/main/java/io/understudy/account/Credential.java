package io.understudy.account;

import io.understudy.sid.Sid;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * What is stored about a user name.
 *
 * @param account the account behind it
 * @param active whether that account may call
 * @param hash keyed hash of the secret
 */
record Credential(Sid account, boolean active, byte[] hash) {

    /** Stands in for a name that does not exist, so that it costs the same comparison. */
    static final Credential NOBODY = new Credential(new Sid(Sid.Prefix.AC, new UUID(0, 0)), false, new byte[32]);

    /** Compares in constant time, so that the answer's delay tells nothing about the stored hash. */
    boolean matches(byte[] presented) {
        return MessageDigest.isEqual(hash, presented);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "Credential[" + account + "]";
    }
}
