/**
 * Talking to people: messages out through a provider, messages and delivery reports in.
 *
 * <pre>
 *   job send-message ──► SendMessageHandler ──► Carrier (no transaction open) ──► SendResult
 *                                 └──► Executions.signal: MessageSent | MessageFailed, the job settled in that commit
 *
 *   carrier ──► InboundWebhookResource ──► signature ──► InboundMessages ──► active execution? signal : start
 *   carrier ──► AddressWebhookResource ──► signature ──► Addresses: whose flow? ──► the same
 *   carrier ──► MessageStatusResource ──► signature ──► DeliveryReports ──► Executions.signal: DeliveryUpdated
 * </pre>
 *
 * <p>A provider is a {@link io.understudy.channel.Carrier}: {@code channel.simulator}, {@code channel.twilio} under every
 * configured name, or none. {@link io.understudy.channel.Carriers} knows who uses which; {@link
 * io.understudy.channel.Addresses} what our addresses are. Only {@code api} is above this room. It calls down to {@code
 * execution}, {@code catalog}, {@code job} and {@code account}, and holds no transaction while it talks to a network.
 *
 * <p><b>Failures.</b> A carrier's bad request is a {@link io.understudy.channel.Refusal}, which becomes Twilio's error
 * envelope. A provider's no is a {@link io.understudy.channel.SendResult}. Both directions are at least once: outbound
 * messages carry the effect's id for the provider to recognise, inbound ones are known by their message SID.
 */
@NullMarked
package io.understudy.channel;

import org.jspecify.annotations.NullMarked;
