/**
 * Accounts and API keys, and who is calling.
 *
 * <p>Accounts come from configuration only ({@link io.understudy.account.BootstrapConfig}): each start writes what is
 * configured into the tables, so a secret is rotated by changing the configuration and rolling the replicas. The tables
 * hold no secret, only a keyed hash of it; the key ({@link io.understudy.account.AccountConfig#hashKey()}) never is in
 * the database, so neither a stolen dump nor a write to the tables yields a login.
 *
 * <pre>
 *   configuration ──► Bootstrap.seeded() ──► account, api_key rows ──► CredentialCache (seconds) ──► Accounts.authenticate
 * </pre>
 *
 * <p>Every room may call {@link io.understudy.account.Accounts} and {@link io.understudy.account.KeyedHash}. A wrong
 * secret is a result, never an exception; a failing database is a failed {@code Uni}. No secret is ever logged or part
 * of a {@code toString}.
 */
@NullMarked
package io.understudy.account;

import org.jspecify.annotations.NullMarked;
