-- Understudy's tables. A SID is stored as the uuid behind its 32 hex digits; the column implies the prefix. JSON that
-- only the application reads is stored as the exact text the application wrote (ADR 0004).

CREATE TABLE account (
    sid             uuid PRIMARY KEY,
    friendly_name   text        NOT NULL,
    auth_token_hash bytea       NOT NULL,
    status          text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
    date_created    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_key (
    sid           uuid PRIMARY KEY,
    account_sid   uuid        NOT NULL REFERENCES account (sid),
    friendly_name text        NOT NULL,
    secret_hash   bytea       NOT NULL,
    date_created  timestamptz NOT NULL DEFAULT now()
);

-- The head of a flow. version counts every change of the row: a start that was prepared against an older version is
-- refused by the database and prepared again.
CREATE TABLE flow (
    sid                uuid PRIMARY KEY,
    account_sid        uuid        NOT NULL REFERENCES account (sid),
    version            bigint      NOT NULL DEFAULT 1,
    latest_revision    integer     NOT NULL CHECK (latest_revision >= 1),
    published_revision integer     CHECK (published_revision BETWEEN 1 AND latest_revision),
    test_users         text[]      NOT NULL DEFAULT '{}',
    deleted            boolean     NOT NULL DEFAULT false,
    date_created       timestamptz NOT NULL,
    date_updated       timestamptz
);
CREATE INDEX flow_account ON flow (account_sid, sid DESC) WHERE NOT deleted;

-- Immutable.
CREATE TABLE flow_revision (
    flow_sid       uuid        NOT NULL REFERENCES flow (sid),
    revision       integer     NOT NULL CHECK (revision >= 1),
    friendly_name  text        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('draft', 'published')),
    definition     text        NOT NULL,
    commit_message text,
    author_sid     uuid,
    warnings       text        NOT NULL DEFAULT '[]',
    date_created   timestamptz NOT NULL,
    PRIMARY KEY (flow_sid, revision)
);

-- Executions and their steps live in partitions by day of start: a SID is a UUIDv7, so it sorts by time, a look-up by
-- SID touches one partition, and retention is a DROP. The partitions are made ahead by the application.
CREATE TABLE execution (
    sid          uuid        NOT NULL PRIMARY KEY,
    account_sid  uuid        NOT NULL,
    flow_sid     uuid        NOT NULL,
    revision     integer     NOT NULL,
    contact      text        NOT NULL,
    flow_channel text        NOT NULL,
    started_by   text        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('active', 'ended')),
    ended_reason text,
    sprint       integer     NOT NULL,
    state        text        NOT NULL,
    date_created timestamptz NOT NULL,
    date_updated timestamptz NOT NULL,
    CHECK ((status = 'ended') = (ended_reason IS NOT NULL))
) PARTITION BY RANGE (sid);
CREATE INDEX execution_flow ON execution (flow_sid, sid DESC);
CREATE INDEX execution_flow_active ON execution (flow_sid, sid DESC) WHERE status = 'active';
CREATE TABLE execution_default PARTITION OF execution DEFAULT;

CREATE TABLE step (
    execution_sid     uuid        NOT NULL,
    seq               integer     NOT NULL CHECK (seq >= 1),
    visit             integer     NOT NULL,
    parent_visit      integer,
    name              text        NOT NULL,
    transitioned_from text        NOT NULL,
    transitioned_to   text        NOT NULL,
    type              text        NOT NULL,
    change            text        NOT NULL,
    date_created      timestamptz NOT NULL,
    PRIMARY KEY (execution_sid, seq)
) PARTITION BY RANGE (execution_sid);
CREATE TABLE step_default PARTITION OF step DEFAULT;

-- The rule "one active execution per contact and address" as a row. scope is the flow's SID or the account's,
-- by configuration (understudy.execution.active-scope).
CREATE TABLE active_contact (
    scope         uuid NOT NULL,
    contact       text NOT NULL,
    flow_channel  text NOT NULL,
    execution_sid uuid NOT NULL,
    PRIMARY KEY (scope, contact, flow_channel)
);

-- What has been asked before: Idempotency-Key headers and ExternalId of creates (api:…), message SIDs of inbound
-- webhooks (message:…). A row whose execution does not exist is the trace of a refused start, and void.
CREATE TABLE idempotency_key (
    account_sid   uuid        NOT NULL,
    key           text        NOT NULL,
    request_hash  text        NOT NULL,
    execution_sid uuid        NOT NULL,
    expires_at    timestamptz NOT NULL,
    PRIMARY KEY (account_sid, key)
);
CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_at);

-- Whatever must happen later or might fail. A claim pushes due_at to the end of its lease, so the work of a dead
-- worker falls due again by itself. Done is deleted.
CREATE TABLE job (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_sid   uuid        NOT NULL,
    kind          text        NOT NULL,
    execution_sid uuid,
    fence         integer     NOT NULL DEFAULT 0,
    args          text        NOT NULL,
    state         text        NOT NULL DEFAULT 'available' CHECK (state IN ('available', 'running', 'discarded')),
    attempt       integer     NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    due_at        timestamptz NOT NULL DEFAULT now(),
    last_error    text,
    date_created  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX job_due ON job (account_sid, due_at, id) WHERE state <> 'discarded';

-- One row per sprint, deleted by the relay once Kafka has acknowledged its events. The identity is uncached, so ids
-- of one execution grow in commit order (its sprints are written under its row lock).
CREATE TABLE outbox (
    id            bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    execution_sid uuid        NOT NULL,
    shard         smallint    NOT NULL CHECK (shard BETWEEN 0 AND 63),
    payload       text        NOT NULL,
    date_created  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_shard ON outbox (shard, id);

-- Run-time warnings for the flow's author, by Studio's debugger code.
CREATE TABLE alert (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    execution_sid uuid        NOT NULL,
    code          integer     NOT NULL,
    widget        text        NOT NULL,
    message       text        NOT NULL,
    date_created  timestamptz NOT NULL
);
CREATE INDEX alert_execution ON alert (execution_sid, id);
