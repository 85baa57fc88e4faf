/**
 * Conversations, written down and held with the running gateway: published and started over its API, led through the
 * simulated carrier and its signed webhooks, read back from the API and from Kafka. A {@link io.understudy.talk.Talk}
 * compares all of it with its script: what the script does not say must not happen.
 */
@NullMarked
package io.understudy.talk;

import org.jspecify.annotations.NullMarked;
