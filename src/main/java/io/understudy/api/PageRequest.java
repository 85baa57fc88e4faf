package io.understudy.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted. A page begins after a position in the list's order (a keyset), never at an offset, so
 * entries that come and go neither repeat nor hide others, and the last page costs what the first does.
 *
 * <p>Only forward: {@code previous_page_url} is always null, for a keyset has no cheap way back that would give the same
 * pages; {@code first_page_url} starts over. A {@code Page} number beyond 0 needs the token that came with it.
 */
final class PageRequest {

    private static final String SIZE = "PageSize";
    private static final String PAGE = "Page";
    private static final String TOKEN = "PageToken";

    private final Call call;
    private final String listUrl;
    private final String key;
    private final Map<String, String> filters;
    private final int size;
    private final int number;
    private final Optional<String> token;
    private final Optional<String> position;

    /**
     * Reads the request's paging parameters.
     *
     * @param call the request
     * @param listUrl absolute address of the list
     * @param key name of the field with the entries
     * @param filters parameters to be kept in the links
     * @throws ApiException 20001, 20007
     */
    PageRequest(Call call, String listUrl, String key, Map<String, String> filters) {
        Fields query = call.query();
        this.call = call;
        this.listUrl = listUrl;
        this.key = key;
        this.filters = filters;
        this.size = query.read(SIZE, "must be a number from 1 to " + ApiLimits.PAGE_SIZE, PageRequest::positive)
                .orElse(ApiLimits.DEFAULT_PAGE_SIZE);
        this.number = query.read(PAGE, "must be a number from 0", PageRequest::natural)
                .orElse(0);
        this.token = query.text(TOKEN);
        this.position = query.read(TOKEN, "is not a token of this list", text -> call.position(path(), text));
        if (size > ApiLimits.PAGE_SIZE) {
            throw ApiException.pageTooLarge();
        }
        if (number > 0 && token.isEmpty()) {
            throw ApiException.invalid(PAGE, "needs the PageToken of next_page_url");
        }
    }

    /** Position of the last entry before this page, as told to {@link #meta}; empty for the first page. */
    Optional<String> after() {
        return position;
    }

    /** How many entries to read: one more than shown, to learn whether there is a next page. */
    int limit() {
        return size + 1;
    }

    /**
     * The entries of this page.
     *
     * @param read up to {@link #limit()} entries after {@link #after()}
     */
    <T> List<T> shown(List<T> read) {
        return read.subList(0, Math.min(size, read.size()));
    }

    /**
     * The page's meta block.
     *
     * @param read up to {@link #limit()} entries after {@link #after()}
     * @param positionOf an entry's place in the order
     */
    <T> Meta meta(List<T> read, Function<T, String> positionOf) {
        String next =
                read.size() <= size ? null : link(number + 1, call.token(path(), positionOf.apply(read.get(size - 1))));
        return new Meta(number, size, link(0, null), null, link(number, token.orElse(null)), next, key);
    }

    private String path() {
        return listUrl.substring(call.urls().base().length());
    }

    private String link(int page, @Nullable String pageToken) {
        StringBuilder link = new StringBuilder(listUrl).append('?');
        filters.forEach((name, value) -> append(link, name, value).append('&'));
        append(link, SIZE, String.valueOf(size)).append('&');
        append(link, PAGE, String.valueOf(page));
        return pageToken == null
                ? link.toString()
                : append(link.append('&'), TOKEN, pageToken).toString();
    }

    private static StringBuilder append(StringBuilder link, String name, String value) {
        return link.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static Optional<Integer> natural(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Integer> positive(String text) {
        return natural(text).filter(number -> number > 0);
    }
}
