package io.understudy.api;

/** How much a request may carry. Beyond each there is an error in Twilio's envelope. */
final class ApiLimits {

    /**
     * Bytes of a body: a definition of the largest size, every byte of it percent-encoded. Checked before the framework's
     * {@code quarkus.http.limits.max-body-size}, which is the same and catches bodies of undeclared length.
     */
    static final int BODY_BYTES = 13 * 1024 * 1024;

    /** Fields of a form or query; a hundred test users and every known parameter fit. */
    static final int FIELDS = 1_000;

    /** Bytes of {@code To} and {@code From} together. Twilio's, error 81023. */
    static final int CONTACT_BYTES = 300;

    /** Bytes of {@code Parameters}: they live twice in the context, which is bounded. */
    static final int PARAMETERS_BYTES = 64 * 1024;

    /** Levels of objects and arrays in {@code Parameters}; far beyond use, far below a stack overflow. */
    static final int PARAMETERS_DEPTH = 32;

    /** Characters of a name in {@code Parameters}, an idempotency key, or a friendly name: indexed or shown in lists. */
    static final int NAME_CHARS = 255;

    /** Characters of a commit message: a paragraph. */
    static final int MESSAGE_CHARS = 2_000;

    /** Digits of a number in {@code Parameters}; no quantity needs more, and arithmetic on it stays cheap. */
    static final int NUMBER_CHARS = 64;

    /** Powers of ten of a number in {@code Parameters}; within the range of a double. */
    static final int NUMBER_EXPONENT = 300;

    /** Test users of a flow: read with every start. */
    static final int TEST_USERS = 100;

    /** Bytes of a test user, an address like {@code To}. Twilio's. */
    static final int TEST_USER_BYTES = 300;

    /** Bytes of one of our addresses, which is a flow's {@code From}. */
    static final int ADDRESS_BYTES = CONTACT_BYTES;

    /** Entries of a page. Twilio's, error 20007. */
    static final int PAGE_SIZE = 1_000;

    /** Entries of a page if not told. Twilio's. */
    static final int DEFAULT_PAGE_SIZE = 50;

    /** Characters of an {@code Authorization} header; a SID and a secret are below 150. */
    static final int AUTHORIZATION_CHARS = 1_024;

    /** Characters of a path repeated in an error message. */
    static final int ECHO_CHARS = 200;

    private ApiLimits() {}
}
