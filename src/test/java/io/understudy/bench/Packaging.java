package io.understudy.bench;

import io.understudy.packaged.Launch;

/**
 * A way to ship the gateway.
 *
 * @param name as the table has it
 * @param launch how it is started
 */
record Packaging(String name, Launch launch) {}
