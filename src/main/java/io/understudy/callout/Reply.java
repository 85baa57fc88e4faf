package io.understudy.callout;

import io.netty.handler.codec.http.HttpUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of asking. */
sealed interface Reply {

    /** The outcome as metrics name it. */
    String tag();

    /**
     * The server answered, whatever it said.
     *
     * @param status HTTP status, three digits
     * @param contentType as received; empty if there was none
     * @param concurrency the header that serverless functions report their load by, if there was one
     * @param body all of it, as text without NUL
     */
    record Answer(int status, String contentType, Optional<String> concurrency, String body) implements Reply {

        /** The one other header that flows may read. */
        static final String CONCURRENCY = "x-twilio-function-concurrency";

        private static final int STATUS_CLASS = 100;
        private static final int LAST_CLASS = 5;

        /**
         * Reads an answer: in its charset, else UTF-8; what is malformed becomes U+FFFD. PostgreSQL's text holds no
         * NUL, so they are left out.
         */
        static Answer of(HttpClientResponse response, Buffer body) {
            String contentType =
                    Optional.ofNullable(response.getHeader("Content-Type")).orElse("");
            String text = body.toString(HttpUtil.getCharset(contentType, StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    contentType,
                    storable(response.getHeader(CONCURRENCY)),
                    storable(text).orElse(""));
        }

        private static Optional<String> storable(@Nullable String text) {
            return Optional.ofNullable(text).map(some -> some.replace("\0", ""));
        }

        @Override
        public String tag() {
            int statusClass = status / STATUS_CLASS;
            return statusClass <= LAST_CLASS ? "answered_" + statusClass + "xx" : "answered_other";
        }

        /** Leaves out what was said. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * There is no answer.
     *
     * @param outcome of which sort
     * @param why for the flow's author
     */
    record None(CalloutFailure.Outcome outcome, String why) implements Reply {
        @Override
        public String tag() {
            return outcome.tag();
        }
    }
}
