/**
 * A carrier that exists only in a table: the provider of development, demonstrations and load.
 *
 * <pre>
 *   out   SendMessageHandler ──► SimulatorChannel ──► row (queued) + job ──► sent ──► delivered | undelivered | failed
 *                                                        each status reported to DeliveryReports, as a carrier would
 *   in    POST /simulator/v1/Messages ──► row (received) ──► signed HTTP POST to our own inbound webhook
 * </pre>
 *
 * <p>Chosen by {@code understudy.channel.provider=simulator}; with another provider its paths answer 404 and it does
 * nothing. Addresses with a meaning of their own are listed in {@link io.understudy.channel.simulator.MagicNumbers}.
 * Rows are kept for {@link io.understudy.channel.simulator.SimulatorConfig#retention()}.
 */
@NullMarked
package io.understudy.channel.simulator;

import org.jspecify.annotations.NullMarked;
