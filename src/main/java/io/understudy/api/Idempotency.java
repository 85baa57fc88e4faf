package io.understudy.api;

import io.understudy.engine.Trigger;
import io.understudy.execution.StartRequest.IdempotencyKey;
import io.understudy.sid.Sid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The key under which a create may safely be sent again: the header {@code Idempotency-Key}, else {@code
 * I-Twilio-Idempotency-Token}, else the form's {@code ExternalId}.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key header</a>
 */
final class Idempotency {

    /** Set to {@code true} on an answer that an earlier request with the same key had brought about. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final List<String> HEADERS = List.of("Idempotency-Key", "I-Twilio-Idempotency-Token");

    private static final String PREFIX = "api:";

    private Idempotency() {}

    static Optional<IdempotencyKey> key(Call call, Fields form, Sid flow, Trigger.IncomingRequest request) {
        return fromHeader(call)
                .or(() -> form.line(ExecutionForm.EXTERNAL_ID, ApiLimits.NAME_CHARS))
                .map(key -> new IdempotencyKey(PREFIX + key, hash(flow, request)));
    }

    private static Optional<String> fromHeader(Call call) {
        for (String header : HEADERS) {
            Optional<String> key = call.header(header).map(String::strip);
            if (key.isPresent()) {
                Fields.checkLine(header, key.get(), ApiLimits.NAME_CHARS);
                return key;
            }
        }
        return Optional.empty();
    }

    /** SHA-256 over everything that makes the request what it is; no part holds a line break. */
    static String hash(Sid flow, Trigger.IncomingRequest request) {
        String whole = String.join(
                "\n",
                flow.toString(),
                request.contact(),
                request.flowChannel(),
                FlowParameters.canonical(request.parameters()));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
