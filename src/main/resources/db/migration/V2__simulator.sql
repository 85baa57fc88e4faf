-- The simulated carrier: every message it "delivered" or was told to receive. Not used when another channel is.
CREATE TABLE simulator_message (
    sid           uuid PRIMARY KEY,
    account_sid   uuid        NOT NULL,
    direction     text        NOT NULL CHECK (direction IN ('inbound', 'outbound-api')),
    sender        text        NOT NULL,
    recipient     text        NOT NULL,
    body          text        NOT NULL,
    status        text        NOT NULL,
    error_code    integer,
    effect_id     text UNIQUE,
    resource      text        NOT NULL,
    date_created  timestamptz NOT NULL DEFAULT now(),
    date_updated  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX simulator_message_newest ON simulator_message (account_sid, date_created DESC, sid DESC);
CREATE INDEX simulator_message_recipient ON simulator_message (account_sid, recipient, date_created DESC, sid DESC);
