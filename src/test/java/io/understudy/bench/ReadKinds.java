package io.understudy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.bench.ReadKind.Ask;
import io.understudy.sid.Sid;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is read of the executions of a table that is in place. Pages are compared with the database when they are first
 * read, and must be the same bytes ever after; single executions are any of all, and what is told of each is looked at.
 */
final class ReadKinds {

    /** Executions of a page. */
    private static final int PAGE = 50;

    /** Deep pages that take turns. */
    private static final int DEEP = 100;

    /** Deep: before the newest days and not among the last executions. */
    private static final int NEWEST_DAYS = 3;

    private static final int OLDEST_DAYS = 2;

    private static final String NEWEST = "SELECT sid FROM execution WHERE %s ORDER BY sid DESC LIMIT " + PAGE;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rig rig;
    private final HttpLoad http;
    private final String list;
    private final ReadTable table;
    private final long steps;

    /**
     * Of one flow.
     *
     * @param steps that every ended execution has
     */
    ReadKinds(Rig rig, HttpLoad http, String flowSid, ReadTable table, long steps) {
        this.rig = rig;
        this.http = http;
        this.list = "/v2/Flows/" + flowSid + "/Executions";
        this.table = table;
        this.steps = steps;
    }

    /** All of them; reads each page once. */
    List<ReadKind> all() {
        return List.of(
                pages("list", 1, i -> page("", "true")),
                pages("list, deep", DEEP, i -> deep()),
                pages("list, active", 1, i -> page("&Status=active", "status = 'active'")),
                pages("list, ended", 1, i -> page("&Status=ended", "status = 'ended'")),
                pages("list, a day", ReadTable.PAST_DAYS, this::day),
                one(
                        "fetch",
                        "",
                        (sid, body) -> isOf(sid, body.path("sid"))
                                && "ended".equals(body.path("status").asText())),
                one(
                        "steps",
                        "/Steps",
                        (sid, body) -> body.path("steps").size() == steps
                                && isOf(sid, body.path("steps").path(0).path("execution_sid"))),
                one(
                        "context",
                        "/Context",
                        (sid, body) ->
                                isOf(sid, body.path("context").path("flow").path("sid"))));
    }

    private static boolean isOf(String sid, JsonNode told) {
        return sid.equals(told.asText());
    }

    private static ReadKind pages(String name, int number, IntFunction<Ask> page) {
        List<Ask> pages = IntStream.range(0, number).mapToObj(page).toList();
        return new ReadKind(name, () -> pages.get(ThreadLocalRandom.current().nextInt(pages.size())));
    }

    private ReadKind one(String name, String part, BiPredicate<String, JsonNode> expected) {
        return new ReadKind(name, () -> {
            String sid = sid(table.anyEnded());
            return new Ask(list + "/" + sid + part, body -> {
                if (!expected.test(sid, json(body))) {
                    throw new Missing("%s of %s answered %s".formatted(name, sid, body));
                }
            });
        });
    }

    private Ask deep() {
        long seconds =
                Duration.ofDays(ReadTable.PAST_DAYS - NEWEST_DAYS - OLDEST_DAYS).toSeconds();
        Instant at = table.from()
                .plus(Duration.ofDays(OLDEST_DAYS))
                .plusSeconds(ThreadLocalRandom.current().nextLong(seconds));
        JsonNode before = json(get(list + "?PageSize=1&DateCreatedTo=" + at));
        String token = before.path("meta").path("next_page_url").asText().replaceFirst(".*&PageToken=", "");
        UUID position = Sid.parse(
                        Sid.Prefix.FN,
                        before.path("executions").path(0).path("sid").asText())
                .orElseThrow()
                .uuid();
        return page("&Page=1&PageToken=" + token, "sid < ?", position);
    }

    private Ask day(int past) {
        Instant from = table.from().plus(Duration.ofDays(past));
        Instant to = from.plus(Duration.ofDays(1));
        return page(
                "&DateCreatedFrom=%s&DateCreatedTo=%s".formatted(from, to),
                "sid >= uuid_floor(?::timestamptz) AND sid < uuid_floor(?::timestamptz)",
                from.toString(),
                to.toString());
    }

    /** A page that has been compared with what the database says. */
    private Ask page(String parameters, String condition, Object... values) {
        String path = list + "?PageSize=" + PAGE + parameters;
        Buffer answer = get(path);
        List<String> told = json(answer).findValuesAsText("sid");
        List<String> expected = rig.database().rows(NEWEST.formatted(condition), values).stream()
                .map(row -> sid(UUID.fromString(row.get(0))))
                .toList();
        if (!told.equals(expected)) {
            throw new Missing("%s answered %s, not %s".formatted(path, told, expected));
        }
        Missing.unlessEqual("executions of " + path, PAGE, told.size());
        return new Ask(path, body -> {
            if (!body.equals(answer)) {
                throw new Missing(path + " has changed its answer");
            }
        });
    }

    private Buffer get(String path) {
        return rig.loader().await(() -> http.get(path));
    }

    private static String sid(UUID uuid) {
        return new Sid(Sid.Prefix.FN, uuid).toString();
    }

    private static JsonNode json(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
