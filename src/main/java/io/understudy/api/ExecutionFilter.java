package io.understudy.api;

import io.understudy.execution.ExecutionQuery;
import io.understudy.sid.Sid;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which executions are wanted. A range that ends before it begins holds nothing; it is not an error.
 *
 * @param active only active or only ended ones
 * @param from created then or later
 * @param to created earlier
 * @param parameters the filters as given, for the links
 */
record ExecutionFilter(
        Optional<Boolean> active, Optional<Instant> from, Optional<Instant> to, Map<String, String> parameters) {

    private static final String STATUS = "status";
    private static final String STATUS_ALIAS = "Status";
    private static final String FROM = "DateCreatedFrom";
    private static final String TO = "DateCreatedTo";
    private static final String DATE_RULE = "must be a date such as 2025-01-31 or 2025-01-31T12:00:00Z";

    /** Reads the filters of a request. */
    static ExecutionFilter of(Fields query) {
        Map<String, String> given = new LinkedHashMap<>();
        String status = query.text(STATUS).isPresent() ? STATUS : STATUS_ALIAS;
        query.text(status).ifPresent(value -> given.put(STATUS, value));
        query.text(FROM).ifPresent(value -> given.put(FROM, value));
        query.text(TO).ifPresent(value -> given.put(TO, value));
        return new ExecutionFilter(
                query.read(status, "must be active or ended", ExecutionFilter::isActive),
                query.read(FROM, DATE_RULE, RestDates::read),
                query.read(TO, DATE_RULE, RestDates::read),
                given);
    }

    /** The question to the room below. */
    ExecutionQuery query(PageRequest page) {
        Function<String, Optional<Sid>> sid = text -> Sid.parse(Sid.Prefix.FN, text);
        return new ExecutionQuery(active, from, to, page.after().flatMap(sid), page.limit());
    }

    private static Optional<Boolean> isActive(String status) {
        return switch (status) {
            case ExecutionJson.ACTIVE -> Optional.of(true);
            case ExecutionJson.ENDED -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
