-- Discarded jobs are few among many: they are counted for a gauge, looked at for executions that wait for them, and purged.
-- Writers wait meanwhile: 0.1 s for a million jobs.
CREATE INDEX job_discarded ON job (due_at) WHERE state = 'discarded';
