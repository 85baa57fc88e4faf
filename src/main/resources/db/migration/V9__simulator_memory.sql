-- The simulated carrier's rows are the memory of a carrier that is only played: they are not written to the log of
-- PostgreSQL. An orderly stop keeps them; after a crash, or on a standby that takes over, they are gone. What belongs to
-- executions is untouched by that.
--
-- A message's life is planned when the carrier takes it, and its status is what that plan says by the clock: queued until
-- date_sent, sent until date_ended, then its outcome. Messages under way count as delivered.
ALTER TABLE simulator_message RENAME COLUMN status TO outcome;
ALTER TABLE simulator_message RENAME COLUMN date_updated TO date_ended;
ALTER TABLE simulator_message ADD COLUMN date_sent timestamptz NOT NULL DEFAULT now();
UPDATE simulator_message
SET outcome = CASE WHEN outcome IN ('queued', 'sent') THEN 'delivered' ELSE outcome END, date_sent = date_ended;
DELETE FROM job WHERE kind = 'simulator-status';

ALTER TABLE simulator_message SET UNLOGGED;
ALTER TABLE simulator_call SET UNLOGGED;
ALTER TABLE simulator_recording SET UNLOGGED;
ALTER TABLE simulator_resource SET UNLOGGED;
