-- The simulated carrier's calls. What the phone is in the middle of (the verbs left, what it waits for, what was heard) is
-- the state, so that a restart goes on where the call was. Whoever moves a call takes it for a while (busy_until); the
-- version tells a mover that somebody else has taken over.
CREATE TABLE simulator_call (
    sid           uuid PRIMARY KEY,
    account_sid   uuid        NOT NULL,
    direction     text        NOT NULL CHECK (direction IN ('inbound', 'outbound-api')),
    caller        text        NOT NULL,
    callee        text        NOT NULL,
    status        text        NOT NULL CHECK (status IN ('queued', 'ringing', 'in-progress', 'completed', 'busy',
                                                         'no-answer', 'failed', 'canceled')),
    effect_id     text UNIQUE,
    version       integer     NOT NULL DEFAULT 0,
    busy_until    timestamptz,
    state         text        NOT NULL,
    date_created  timestamptz NOT NULL DEFAULT now(),
    date_answered timestamptz,
    date_ended    timestamptz,
    date_updated  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX simulator_call_newest ON simulator_call (account_sid, date_created DESC, sid DESC);

-- What was recorded of a call: by the verb Record, by its caller's wish, or by the Recordings API.
CREATE TABLE simulator_recording (
    sid           uuid PRIMARY KEY,
    account_sid   uuid        NOT NULL,
    call_sid      uuid        NOT NULL,
    status        text        NOT NULL CHECK (status IN ('in-progress', 'stopped', 'completed')),
    source        text        NOT NULL,
    channels      integer     NOT NULL CHECK (channels IN (1, 2)),
    effect_id     text UNIQUE,
    duration      integer,
    date_created  timestamptz NOT NULL DEFAULT now(),
    date_updated  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX simulator_recording_call ON simulator_recording (call_sid, date_created DESC, sid DESC);

-- Tasks and conversations.
CREATE TABLE simulator_resource (
    sid           uuid PRIMARY KEY,
    account_sid   uuid        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('task', 'conversation')),
    effect_id     text UNIQUE,
    resource      text        NOT NULL,
    date_created  timestamptz NOT NULL DEFAULT now(),
    date_updated  timestamptz NOT NULL DEFAULT now()
);
