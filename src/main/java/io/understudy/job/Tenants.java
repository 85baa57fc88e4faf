package io.understudy.job;

/** The accounts that have jobs, as the head of a statement. */
final class Tenants {

    /**
     * A common table {@code tenant (sid, due_at)}: every account with live jobs, and when the first of them is due. It hops
     * along the index {@code job_due}, one probe each.
     */
    static final String LISTED = """
            WITH RECURSIVE tenant (sid, due_at) AS (
                (SELECT account_sid, due_at FROM job WHERE state <> 'discarded' ORDER BY account_sid, due_at LIMIT 1)
                UNION ALL
                SELECT next.account_sid, next.due_at
                FROM tenant CROSS JOIN LATERAL (
                    SELECT account_sid, due_at FROM job WHERE state <> 'discarded' AND account_sid > tenant.sid
                    ORDER BY account_sid, due_at LIMIT 1) AS next
            )""";

    private Tenants() {}
}
