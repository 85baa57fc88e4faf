/**
 * Talking to people: messages and calls out through a carrier, messages, calls and reports in.
 *
 * <pre>
 *   job send-message ──► SendMessageHandler ─┐
 *   job place-call   ──► PlaceCallHandler   ─┼─► Carrier (no transaction open) ──► its result
 *   job ask-carrier  ──► AskCarrierHandler  ─┘       └──► Executions.signal, the job settled in that commit
 *
 *   carrier ──► InboundWebhookResource ──► signature ──► FlowWebhook ──► InboundMessages, Conversations
 *                                                                   └──► CallWebhook ──► InboundCalls
 *                                                                                   ├──► CallReturns
 *                                                                                   └──► CallStatus
 *           ◄── TwiML ◄── FlowAnswers ◄── where the execution stands, perhaps after Parking
 *   carrier ──► AddressWebhookResource ──► signature ──► Addresses: whose flow? ──► FlowWebhook
 *   carrier ──► MessageStatusResource ──► signature ──► DeliveryReports ──► Executions.signal: DeliveryUpdated
 * </pre>
 *
 * <p>A call's conversation is a chain of webhooks. Every answer is a rendering of committed state: the verbs the
 * execution waits with, each with an address under which it comes back, fenced. So an answer may be lost, a webhook
 * repeated or late, and a process die, and the next question gets the answer that is right then.
 *
 * <p>A provider is a {@link io.understudy.channel.Carrier}: {@code channel.simulator}, {@code channel.twilio} under every
 * configured name, or none. {@link io.understudy.channel.Carriers} knows who uses which; {@link
 * io.understudy.channel.Addresses} what our addresses are. Only {@code api} is above this room. It calls down to {@code
 * execution}, {@code catalog}, {@code job} and {@code account}, and holds no transaction while it talks to a network.
 *
 * <p><b>Failures.</b> A carrier's bad request is a {@link io.understudy.channel.Refusal}, which becomes Twilio's error
 * envelope. A provider's no is a {@link io.understudy.channel.SendResult}. Both directions are at least once: outbound
 * messages and calls carry the effect's id for the provider to recognise, inbound ones are known by their SID.
 */
@NullMarked
package io.understudy.channel;

import org.jspecify.annotations.NullMarked;
