package io.understudy.channel.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads an answer up to a bound; what is longer is not read to its end. */
final class BoundedBody {

    private BoundedBody() {}

    /** The body as UTF-8; fails if it has more than {@code most} bytes, and drops the connection then. */
    static Uni<String> of(HttpClientResponse response, int most) {
        io.vertx.core.http.HttpClientResponse bare = response.getDelegate();
        Buffer body = Buffer.buffer();
        return Uni.createFrom().emitter(emitter -> {
            bare.exceptionHandler(emitter::fail);
            bare.endHandler(end -> emitter.complete(body.toString(StandardCharsets.UTF_8)));
            bare.handler(part -> {
                if (body.length() + part.length() > most) {
                    emitter.fail(new IOException("The answer is larger than " + most + " bytes."));
                    bare.request().connection().close();
                } else {
                    body.appendBuffer(part);
                }
            });
        });
    }
}
