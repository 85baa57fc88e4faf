/**
 * The transactional outbox: facts of a sprint are appended in the transaction that commits the sprint, and a relay
 * turns them into CloudEvents on Kafka afterwards, in order per execution, at least once, with stable event ids.
 */
@NullMarked
package io.understudy.outbox;

import org.jspecify.annotations.NullMarked;
