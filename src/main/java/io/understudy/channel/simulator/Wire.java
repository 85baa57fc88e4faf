package io.understudy.channel.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.channel.Refusal;
import io.understudy.sid.Sid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the resources of Twilio's oldest API have in common, as the simulator speaks it. */
final class Wire {

    /** Twilio's date of the API, in paths and resources. */
    static final String VERSION = "2010-04-01";

    /** Path of the API. */
    static final String PATH = "/simulator/" + VERSION;

    /** The header that makes a repeated request yield the first one's resource. */
    static final String TOKEN = "I-Twilio-Idempotency-Token";

    /** Characters of a token. */
    static final int MAX_TOKEN_CHARS = 200;

    private Wire() {}

    /** The path of an account. */
    static String accounts(Sid account) {
        return PATH + "/Accounts/" + account;
    }

    /**
     * What stands for the effect of a request that comes from elsewhere: unique per account and token.
     *
     * @return empty without a token
     * @throws Refusal 400 for a token that is too long
     */
    static Optional<String> effect(Sid account, @Nullable String token) {
        if (token != null && token.length() > MAX_TOKEN_CHARS) {
            throw Refusal.badRequest(TOKEN + " is longer than " + MAX_TOKEN_CHARS + " characters");
        }
        return Optional.ofNullable(token)
                .filter(text -> !text.isBlank() && text.indexOf('\0') < 0)
                .map(text -> "wire." + account + "." + text);
    }

    /**
     * A page of a list.
     *
     * @param name of the list
     * @param path of the list, with format
     * @param query what it was asked for, without paging
     * @param items in order
     */
    static ObjectNode page(
            String name, String path, Map<String, String> query, ListPage page, List<? extends JsonNode> items) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        items.forEach(json.putArray(name)::add);
        boolean full = items.size() == page.size() && page.number() < ListPage.MAX_PAGE;
        int start = page.number() * page.size();
        return json.put("page", page.number())
                .put("page_size", page.size())
                .put("start", start)
                .put("end", Math.max(start, start + items.size() - 1))
                .put("uri", uri(path, query, page.number(), page.size()))
                .put("first_page_uri", uri(path, query, 0, page.size()))
                .put("next_page_uri", full ? uri(path, query, page.number() + 1, page.size()) : null)
                .put("previous_page_uri", page.number() > 0 ? uri(path, query, page.number() - 1, page.size()) : null);
    }

    private static String uri(String path, Map<String, String> query, int page, int size) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("PageSize", Integer.toString(size));
        all.put("Page", Integer.toString(page));
        return path + "?" + FormText.of(all);
    }

    /** Those of the pairs that have a value. */
    static Map<String, String> query(@Nullable String... pairs) {
        Map<String, String> query = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            String name = pairs[i];
            String value = pairs[i + 1];
            if (name != null && value != null && !value.isBlank()) {
                query.put(name, value);
            }
        }
        return query;
    }
}
