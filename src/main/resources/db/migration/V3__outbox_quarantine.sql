-- Outbox rows that cannot be published: unreadable, or refused by Kafka for good. The later rows of the same execution
-- follow them here, so that its events are never published with a hole.
CREATE TABLE outbox_quarantine (
    id               bigint PRIMARY KEY,
    execution_sid    uuid        NOT NULL,
    shard            smallint    NOT NULL,
    payload          text        NOT NULL,
    date_created     timestamptz NOT NULL,
    reason           text        NOT NULL,
    date_quarantined timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_quarantine_execution ON outbox_quarantine (execution_sid, id);

-- For the operator, once the cause is gone: gives an execution's rows back to the relay, in their old order. Takes the
-- relay's lock on the shard (class 0x6F626F78), so that nothing of the execution is under way meanwhile. Returns how
-- many rows there were.
CREATE FUNCTION outbox_release(execution uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    released bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(1868722040, s.shard)
    FROM (SELECT DISTINCT q.shard::int FROM outbox_quarantine q WHERE q.execution_sid = execution) AS s;
    WITH given_back AS (
        DELETE FROM outbox_quarantine q WHERE q.execution_sid = execution
        RETURNING q.id, q.execution_sid, q.shard, q.payload, q.date_created)
    INSERT INTO outbox (id, execution_sid, shard, payload, date_created) OVERRIDING SYSTEM VALUE
    SELECT id, execution_sid, shard, payload, date_created FROM given_back;
    GET DIAGNOSTICS released = ROW_COUNT;
    NOTIFY understudy_outbox;
    RETURN released;
END
$$;
