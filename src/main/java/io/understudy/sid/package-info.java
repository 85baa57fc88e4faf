/**
 * Twilio identifiers: 34 characters, typed by prefix, backed by a UUIDv7 so that they index and partition by time.
 *
 * <p>Everybody may call this room; it calls nobody. Parsing never throws: text that is not a SID is an empty result.
 */
@NullMarked
package io.understudy.sid;

import org.jspecify.annotations.NullMarked;
