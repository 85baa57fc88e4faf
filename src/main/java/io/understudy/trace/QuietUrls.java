package io.understudy.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.understudy.log.PhoneNumbers;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * Takes out of the spans of HTTP what may name a person: every query, numbers in the paths that we are asked (addresses
 * may be named by themselves), and of what we ask others everything behind the host, for carriers are asked by phone number
 * and authors of flows write what they like.
 */
@Singleton
class QuietUrls implements SpanProcessor {

    private static final AttributeKey<String> ASKED = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final String TAKEN_OUT = "";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        String asked = span.getAttribute(ASKED);
        if (asked != null) {
            span.setAttribute(ASKED, origin(asked));
        }
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, TAKEN_OUT);
        }
        String path = span.getAttribute(PATH);
        if (path != null) {
            span.setAttribute(PATH, PhoneNumbers.masked(path));
        }
    }

    /** Scheme, host and port; not what some URLs carry in front of the host. */
    private static String origin(String url) {
        try {
            URI uri = URI.create(url);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getHost() == null ? TAKEN_OUT : uri.getScheme() + "://" + uri.getHost() + port;
        } catch (IllegalArgumentException e) {
            return TAKEN_OUT;
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Nothing is left to be taken out.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
