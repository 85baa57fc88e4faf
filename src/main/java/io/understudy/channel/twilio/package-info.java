/**
 * Any carrier that speaks Twilio's REST API: Twilio itself, a compatible one, another Understudy.
 *
 * <pre>
 *   understudy.carriers.&lt;name&gt;.* ──► ConfiguredCarriers ──► a TwilioCarrier of that name, for Carriers to choose
 *
 *   TwilioCarrier ──► TwilioMessages       Messages.json, or a conversation's Messages
 *                 ──► TwilioCalls          Calls.json
 *                 ──► TwilioRequests       recordings, TaskRouter's tasks
 *                 ──► TwilioConversations  conversations, participants, their webhook
 *                          └──► TwilioApi: one pool of connections per carrier
 *
 *   callout ──► TwilioCredentials: who an account is at its carrier's own hosts
 * </pre>
 *
 * <p>Callers are {@code Carriers} and, through it, the handlers of the room above. What carriers tell us comes in
 * elsewhere: messages and calls at the flow's or the address' webhook, delivery reports at {@code MessageStatus}.
 *
 * <p><b>Failures.</b> A refusal in Twilio's words is final. Everything else that is no success, such as a limit of rate,
 * a server's error, a timeout or an answer that is no JSON, is worth another try, and before every other try the carrier
 * is asked whether the last one reached it (ADR 0011). Credentials that the carrier does not take are logged once.
 */
@NullMarked
package io.understudy.channel.twilio;

import org.jspecify.annotations.NullMarked;
