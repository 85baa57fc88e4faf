-- The other layout of the outbox (understudy.outbox.layout=event): a row per event, for Debezium, which reads PostgreSQL's
-- log and needs the rows only if its place in the log is lost. So rows are never updated or deleted. They sit in a ring of
-- 24 partitions, by the hour (UTC) at which they were written, and go by TRUNCATE: no log, no dead rows, no vacuum, and no
-- partition to be made in time. position is the log's end when the row was written, by which it is told what Debezium's slot
-- has confirmed. No primary key: ids are unique by their making, and its index would cost as much log as half a row.
CREATE TABLE outbox_event (
    hour          smallint NOT NULL DEFAULT extract(hour FROM now() AT TIME ZONE 'UTC'),
    position      bigint   NOT NULL DEFAULT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0'),
    id            uuid     NOT NULL,
    aggregatetype text     NOT NULL DEFAULT 'execution',
    aggregateid   text     NOT NULL,
    type          text     NOT NULL,
    payload       text     NOT NULL,
    specversion   text     NOT NULL DEFAULT '1.0', -- Kafka Connect would make a number of such a constant, and then 1
    eventid       text     NOT NULL,
    source        text     NOT NULL,
    time          text     NOT NULL,
    dataschema    text     NOT NULL,
    sequence      text     NOT NULL,
    traceparent   text
) PARTITION BY LIST (hour);

-- Positions grow along the table: a block range index finds the newest for next to nothing.
CREATE INDEX outbox_event_position ON outbox_event USING brin (position) WITH (autosummarize = on);

-- A vacuum of rows that were only inserted would write as much as the rows; they are gone within the day.
DO $$
BEGIN
  FOR hour IN 0..23 LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF outbox_event FOR VALUES IN (%s)
                    WITH (autovacuum_vacuum_insert_threshold = -1)',
                   'outbox_event_' || lpad(hour::text, 2, '0'), hour);
  END LOOP;
END $$;

-- How many events the slot has not confirmed, counting no more than so many, and the age of the oldest. Without a slot: all.
CREATE FUNCTION outbox_event_pending(slot text, most integer, OUT events bigint, OUT age_seconds double precision)
LANGUAGE sql SET enable_seqscan = off AS $$
  WITH read AS MATERIALIZED (
    SELECT coalesce(max(pg_wal_lsn_diff(confirmed_flush_lsn, '0/0')), 0)::bigint AS confirmed FROM pg_replication_slots
    WHERE slot_name = slot AND database = current_database()),
  oldest AS (
    SELECT min(first.time::timestamptz) AS time FROM read
    CROSS JOIN generate_series(0, 23) AS ring (hour)
    CROSS JOIN LATERAL (
      SELECT e.time FROM outbox_event e
      WHERE e.hour = ring.hour::smallint AND e.position >= read.confirmed LIMIT 1) AS first)
  SELECT (SELECT count(*) FROM (
            SELECT FROM read JOIN outbox_event e ON e.position >= read.confirmed LIMIT most) AS waiting),
         coalesce(greatest(extract(epoch FROM clock_timestamp() - oldest.time), 0), 0)::double precision
  FROM oldest
$$;

-- Empties the hours that ended longer ago than the retention, but none that holds an event which the slot has not
-- confirmed: should the slot be lost, a new one finds them. Its restart_lsn decides, not the position it has confirmed: a
-- transaction that was open there has rows before it and commits behind it; restart_lsn lies before all of these. An hour
-- that somebody reads is left for the next time.
CREATE FUNCTION outbox_event_forget(slot text, retention interval) RETURNS integer
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  this_hour timestamp := date_trunc('hour', now() AT TIME ZONE 'UTC');
  done_before bigint;
  ended timestamp;
  part text;
  holds boolean;
  emptied integer := 0;
BEGIN
  SELECT pg_wal_lsn_diff(restart_lsn, '0/0') INTO done_before FROM pg_replication_slots
  WHERE slot_name = slot AND database = current_database();
  IF done_before IS NULL THEN
    RETURN 0;
  END IF;
  FOR hours_ago IN 1..23 LOOP
    ended := this_hour - (hours_ago - 1) * interval '1 hour';
    CONTINUE WHEN now() AT TIME ZONE 'UTC' - ended < retention;
    part := 'outbox_event_' || to_char(this_hour - hours_ago * interval '1 hour', 'HH24');
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', part) INTO holds;
    CONTINUE WHEN NOT holds;
    BEGIN
      EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE NOWAIT', part);
      EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE position >= $1)', part) INTO holds USING done_before;
      IF NOT holds THEN
        EXECUTE format('TRUNCATE %I', part);
        emptied := emptied + 1;
      END IF;
    EXCEPTION WHEN lock_not_available THEN
      NULL;
    END;
  END LOOP;
  RETURN emptied;
END $$;
