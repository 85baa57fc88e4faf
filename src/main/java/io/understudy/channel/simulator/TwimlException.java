package io.understudy.channel.simulator;

/** A carrier's complaint about an application: its TwiML cannot be fetched or read. Ends the call, never a request. */
final class TwimlException extends Exception {

    /** Twilio's "HTTP retrieval failure". */
    static final int RETRIEVAL = 11200;

    /** Twilio's "Document parse failure". */
    static final int PARSE = 12100;

    private static final long serialVersionUID = 1L;

    private final int code;

    TwimlException(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Twilio's error code. */
    int code() {
        return code;
    }
}
