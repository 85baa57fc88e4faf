/**
 * A carrier that exists only in a table: the carrier of development, demonstrations and load.
 *
 * <pre>
 *   out   SendMessageHandler ──► SimulatorCarrier ──► row: queued ──► sent ──► delivered | undelivered | failed
 *                                                     planned once, then by the clock; a job if somebody is to be told:
 *                                                     DeliveryReports of a failure, a StatusCallback of every status
 *   in    POST /simulator/v1/Messages ──► row (received) ──► signed HTTP POST to our own inbound webhook
 *
 *   call in   POST /simulator/v1/Calls ──► row ──► CallWalk ◄──► the webhook's TwiML
 *   call out  SimulatorCarrier, Calls.json ──► row (queued) + job ──► ringing ──► busy | no-answer | failed | CallWalk
 *   CallWalk  Interpreter (verbs) ──► waits for somebody ──► Reactions (POST …/Calls/{CA}, or the script) ──► Interpreter …
 * </pre>
 *
 * <p>The tables are unlogged: a played carrier's memory must not cost what executions cost. A crash of PostgreSQL empties
 * them; a crash of this process does not.
 *
 * <p>What a call is in the middle of is its row's: the verbs left, what the phone waits for, what was heard. Whoever moves
 * a call takes its row for a while and writes it back once, so two movers never meet, and a process that dies leaves the
 * call where it was. What an application does wrong ends the call and never fails a request.
 *
 * <p>{@code /simulator/2010-04-01} is the same carrier in Twilio's own format, for other gateways. Only this gateway and
 * configured hosts are ever called, see {@link io.understudy.channel.simulator.Reach}.
 *
 * <p>Chosen by {@code understudy.channel.provider=simulator}; with another provider its paths answer 404 and it does
 * nothing. Addresses with a meaning of their own are listed in {@link io.understudy.channel.simulator.MagicNumbers}.
 * Rows are kept for {@link io.understudy.channel.simulator.SimulatorConfig#retention()}.
 */
@NullMarked
package io.understudy.channel.simulator;

import org.jspecify.annotations.NullMarked;
