/**
 * Flows, their immutable revisions and test users, and the bounded cache of compiled flows.
 *
 * <p>Saving a flow validates it ({@code flow}), compiles nothing, and writes one revision. Running a flow asks
 * {@link io.understudy.catalog.ExecutableFlows} for the compiled revision and everything it can reach. A flow's head
 * carries a version; whoever prepared work against an older version finds out at commit and prepares again, so a
 * publish is visible to the next start on every replica without asking the database twice.
 */
@NullMarked
package io.understudy.catalog;

import org.jspecify.annotations.NullMarked;
