package io.understudy.api;

import io.netty.handler.codec.DecoderException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says what any failure is in Twilio's terms. What is our fault is logged here, and only here. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** Classes of SQLSTATE that pass: connection, resources, operator intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

    /** SQLSTATE of a server that has become a standby. */
    private static final String READ_ONLY = "25006";

    /** How deep causes are searched; chains are short, a cycle must not hang us. */
    private static final int MAX_CAUSES = 16;

    private Failures() {}

    /**
     * Translates a failure.
     *
     * @param failure what was thrown, or null if only a status is known
     * @param status the HTTP status the framework would send, or a number below 400 if it has none in mind
     * @param path for the message of a 404, and for the log
     */
    static ApiException of(@Nullable Throwable failure, int status, String path) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ApiException api) {
            return api;
        }
        if (cause instanceof WebApplicationException web) {
            return ofStatus(web.getResponse().getStatus(), cause, path);
        }
        if (cause instanceof HttpException http) {
            return ofStatus(http.getStatusCode(), cause, path);
        }
        if (cause instanceof UnauthorizedException) {
            return ApiException.unauthenticated();
        }
        if (cause instanceof ForbiddenException) {
            return ApiException.accessDenied();
        }
        if (cause instanceof DecoderException) {
            return ApiException.badRequest("Invalid request");
        }
        return isPassing(cause) ? unavailable(cause, path) : ofStatus(status, cause, path);
    }

    private static ApiException ofStatus(int status, @Nullable Throwable cause, String path) {
        switch (status) {
            case 401:
                return ApiException.unauthenticated();
            case 403:
                return ApiException.accessDenied();
            case 404:
                return ApiException.notFound(path);
            case 405:
                return ApiException.methodNotAllowed();
            case 406:
                return ApiException.ofStatus(406, "The Accept header of the request must allow application/json");
            case 413:
                return ApiException.tooLarge();
            case 415:
                return ApiException.badRequest("The Content-Type of the request must be " + FormType.NAME);
            case 503:
                return unavailable(cause, path);
            default:
                return status >= 400 && status < 500
                        ? ApiException.ofStatus(status, "Invalid request")
                        : internal(cause, path);
        }
    }

    /** Whether the same request is likely to succeed soon: the database is away, busy or changing hands. */
    private static boolean isPassing(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            if (cause instanceof PgException sql) {
                return isPassing(sql);
            }
            if (cause instanceof IOException
                    || cause instanceof RejectedExecutionException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(PgException sql) {
        String state = sql.getSqlState();
        return state != null
                && state.length() == READ_ONLY.length()
                && (state.equals(READ_ONLY) || PASSING_CLASSES.contains(state.substring(0, 2)));
    }

    private static ApiException unavailable(@Nullable Throwable cause, String path) {
        PathSids.logKeys(path).during(() -> LOG.warnf("Answered 503: %s", cause));
        return ApiException.unavailable();
    }

    private static ApiException internal(@Nullable Throwable cause, String path) {
        PathSids.logKeys(path).during(() -> LOG.error("Answered 500", cause));
        return ApiException.internal();
    }
}
