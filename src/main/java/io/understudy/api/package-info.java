/**
 * The Studio v2 REST API: the only translator to Twilio's dialect, and the only place that knows HTTP.
 *
 * <pre>
 *   HttpEdge ──► BasicAuthentication ──► *Resource ──► rooms below ──► records in Twilio's snake_case
 *      │ request id, size, encoding         │
 *      └──────────── ApiException ◄─────────┘ ──► ErrorBody, whatever went wrong and wherever
 * </pre>
 *
 * <p>Nobody calls this room. A caller's mistake is an {@link io.understudy.api.ApiException} with Twilio's code; results
 * of the rooms below are translated where they arrive; everything else is 500/20500, logged and not shown. An answer
 * after a commit is built from what the commit returned, so that nothing can turn it into a 5xx, which Twilio's SDKs
 * would send again.
 *
 * @see <a href="https://www.twilio.com/docs/studio/rest-api/v2">Twilio, Studio REST API v2</a>
 */
@NullMarked
package io.understudy.api;

import org.jspecify.annotations.NullMarked;
