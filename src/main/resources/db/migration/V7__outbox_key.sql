-- The relay reads a shard in the order of its ids and finds rows by both; one index does it, and one less is written per
-- sprint.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey;
DROP INDEX outbox_shard;
ALTER TABLE outbox ADD PRIMARY KEY (shard, id);
