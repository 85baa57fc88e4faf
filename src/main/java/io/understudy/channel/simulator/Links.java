package io.understudy.channel.simulator;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses as TwiML gives them. */
final class Links {

    private Links() {}

    /** An address relative to a document; the document's own if empty; as it is if it is no address. */
    static String resolve(String document, String address) {
        if (address.isBlank()) {
            return document;
        }
        if (address.startsWith("?")) {
            return withoutQuery(document) + address;
        }
        try {
            URI uri = new URI(address.strip());
            return uri.isAbsolute() || document.isEmpty()
                    ? uri.toString()
                    : new URI(document).resolve(uri).toString();
        } catch (URISyntaxException e) {
            return address.strip();
        }
    }

    /** Without the query. */
    static String withoutQuery(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }
}
