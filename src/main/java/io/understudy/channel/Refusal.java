package io.understudy.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request of a carrier, or of a developer playing one, that cannot be honoured: the caller's mistake. Nothing has
 * changed. {@link RefusalMapper} turns it into Twilio's error envelope.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    /**
     * A refusal.
     *
     * @param status HTTP status
     * @param code Twilio's error code
     * @param message what is wrong, for the caller to read
     */
    public Refusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** 400: a parameter is missing or not acceptable. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, 20001, message);
    }

    /** 404: what the path names does not exist, or not for this account. */
    public static Refusal notFound(String path) {
        return new Refusal(404, 20404, "The requested resource " + path + " was not found");
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Twilio's error code. */
    public int code() {
        return code;
    }

    ObjectNode envelope() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", getMessage())
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
    }
}
