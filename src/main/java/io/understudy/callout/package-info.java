/**
 * Asking servers over HTTP for flows: the widgets {@code make-http-request} and {@code run-function}.
 *
 * <pre>
 *   job call-http ──► CallHttpHandler ──► OutboundHttp (no transaction open) ──► Reply
 *                            └──► Executions.signal: HttpAnswered | HttpFailed, the job settled in that commit
 *
 *   OutboundHttp ──► Exchange, for the first request and each redirect:
 *                    Target (the URL, read once) ──► Authorizations (who we are, if they may know)
 *                    ──► Addresses (resolved, each judged by UrlPolicy) ──► Hop (to a judged address, bounded)
 * </pre>
 *
 * <p>Whoever writes a flow chooses the URL, and what a contact writes may be part of it. So nothing is asked but the
 * public internet, and what {@link io.understudy.callout.CalloutConfig} allows: the address that is connected to is one
 * that was judged, so that neither odd notations nor redirects nor a name that changes its meaning lead into our own
 * network. Everything is bounded: time, size, redirects, requests at once.
 *
 * <p>Only {@code channel} is above this room: it says who we are at a carrier
 * ({@link io.understudy.callout.CarrierCredentials}). This room calls down to {@code execution}, {@code job} and
 * {@code account}.
 *
 * <p><b>Failures.</b> Nobody is asked twice but after a crash. What is no answer becomes {@code HttpFailed} with a
 * sentence for the flow's author that names no address and no secret. Secrets are in no {@code toString} and no log.
 */
@NullMarked
package io.understudy.callout;

import org.jspecify.annotations.NullMarked;
