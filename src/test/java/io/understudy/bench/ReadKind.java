package io.understudy.bench;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A way to read.
 *
 * @param name as the table has it
 * @param next the next request of that kind
 */
record ReadKind(String name, Supplier<Ask> next) {

    /**
     * A request.
     *
     * @param path of the resource
     * @param check throws {@link Missing} if the answer's body is not what it should be
     */
    record Ask(String path, Consumer<Buffer> check) {}
}
