-- An execution is rewritten by every sprint: with room on its page that is a heap-only update, which touches no index.
-- (A partitioned table has no storage parameters of its own, so each partition gets them.)
DO $$
DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'execution'::regclass LOOP
    EXECUTE format('ALTER TABLE %s SET (fillfactor = 75)', part);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION make_partitions(today timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  day timestamptz;
  parent text;
  name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('understudy.partitions'));
  FOR offset_days IN -1..7 LOOP
    day := date_trunc('day', today AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + offset_days * interval '1 day';
    FOREACH parent IN ARRAY ARRAY['execution', 'step'] LOOP
      name := parent || to_char(day AT TIME ZONE 'UTC', '_YYYYMMDD');
      IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                       name, parent, uuid_floor(day), uuid_floor(day + interval '1 day'));
        IF parent = 'execution' THEN
          EXECUTE format('ALTER TABLE %I SET (fillfactor = 75)', name);
        END IF;
      END IF;
    END LOOP;
  END LOOP;
END $$;
