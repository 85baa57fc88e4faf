package io.understudy.api;

import io.understudy.flow.FlowProblem;
import io.understudy.sid.Sid;
import java.util.List;
import java.util.Map;

/**
 * A request that is not fulfilled, in Twilio's terms. One factory per code; the texts are Twilio's where they are known.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Twilio, Error and Warning Dictionary</a>
 */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final int status;
    private final transient Map<String, Object> details;

    private ApiException(int code, int status, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.details = details;
    }

    /** Twilio's code. */
    int code() {
        return code;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** What the message leaves unsaid; may be empty. */
    Map<String, Object> details() {
        return details;
    }

    static ApiException missing(String parameter) {
        return plain(20001, 400, "Missing required parameter " + parameter + " in the post body");
    }

    static ApiException invalid(String parameter, String rule) {
        return plain(20001, 400, "Invalid parameter " + parameter + ": " + rule);
    }

    static ApiException badRequest(String message) {
        return plain(20001, 400, message);
    }

    static ApiException unauthenticated() {
        return plain(20003, 401, "Authenticate");
    }

    static ApiException methodNotAllowed() {
        return plain(20004, 405, "Method not allowed");
    }

    static ApiException accountNotActive() {
        return plain(20005, 403, "Account not active");
    }

    static ApiException accessDenied() {
        return plain(20006, 403, "Access Denied");
    }

    static ApiException pageTooLarge() {
        return plain(20007, 400, "Page size too large: PageSize must be at most " + ApiLimits.PAGE_SIZE);
    }

    /** @param path the request's path; Twilio prints it without the version */
    static ApiException notFound(String path) {
        String resource = path.startsWith("/v2/") ? path.substring(3) : path;
        String shown =
                resource.length() <= ApiLimits.ECHO_CHARS ? resource : resource.substring(0, ApiLimits.ECHO_CHARS);
        return plain(20404, 404, "The requested resource " + shown + " was not found");
    }

    static ApiException notPublished(Sid flow) {
        return plain(
                20404,
                404,
                "Flow " + flow + " has no published revision, and the contact is not one of its test users");
    }

    static ApiException alreadyActive(Sid execution) {
        return new ApiException(
                20409,
                409,
                "Execution " + execution
                        + " is already active for this contact. End the active Execution before creating a new one",
                Map.of("conflicting_execution_sid", execution.toString()));
    }

    static ApiException keyReused(Sid execution) {
        return new ApiException(
                20409,
                409,
                "The idempotency key was used before for a different request, which started Execution " + execution,
                Map.of("execution_sid", execution.toString()));
    }

    static ApiException alreadyEnded(Sid execution) {
        return plain(20409, 409, "Execution " + execution + " has already ended");
    }

    static ApiException duplicateAddress(String address) {
        return plain(20409, 409, "The address " + Text.shown(address) + " exists already; POST to it to change it");
    }

    static ApiException tooLarge() {
        return plain(20001, 413, "The request body must be at most " + ApiLimits.BODY_BYTES + " bytes long");
    }

    static ApiException invalidRevision(String revision) {
        return plain(
                81021,
                400,
                "Invalid revision identifier " + Text.shown(revision)
                        + ": must be a number, LatestPublished or LatestRevision");
    }

    static ApiException invalidDefinition(List<FlowProblem> errors, List<FlowProblem> warnings) {
        return new ApiException(
                81022,
                400,
                "Flow definition is invalid",
                Map.of("errors", ProblemJson.of(errors), "warnings", ProblemJson.of(warnings)));
    }

    static ApiException contactTooLong() {
        return plain(81023, 400, "To and From together must be at most " + ApiLimits.CONTACT_BYTES + " bytes long");
    }

    static ApiException internal() {
        return plain(20500, 500, "An internal server error has occurred");
    }

    static ApiException unavailable() {
        return plain(20503, 503, "Service unavailable");
    }

    /** An error of the framework that has no code of its own. */
    static ApiException ofStatus(int status, String message) {
        return plain(20001, status, message);
    }

    private static ApiException plain(int code, int status, String message) {
        return new ApiException(code, status, message, Map.of());
    }
}
