package io.understudy.account;

import io.understudy.sid.Sid;

/** Who a user name and password belong to. */
public sealed interface Authentication {

    /**
     * The credentials are right and the account is active.
     *
     * @param account {@code AC…}
     */
    record Granted(Sid account) implements Authentication {}

    /** The credentials are right, but the account is suspended or closed. Twilio's 20005. */
    record Inactive() implements Authentication {}

    /** There is no such account or key, or the secret is wrong; which of them is not told. Twilio's 20003. */
    record Refused() implements Authentication {}
}
