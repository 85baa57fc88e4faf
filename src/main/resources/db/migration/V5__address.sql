-- Our addresses: numbers, Messaging Services and other senders, exactly as carriers name them. Which flow answers there
-- (none: it only sends), and which carrier it belongs to (none: the account's).
CREATE TABLE address (
    sid           uuid PRIMARY KEY,
    account_sid   uuid        NOT NULL REFERENCES account (sid),
    address       text        NOT NULL CHECK (address <> ''),
    friendly_name text        NOT NULL,
    flow_sid      uuid        REFERENCES flow (sid),
    carrier       text,
    date_created  timestamptz NOT NULL,
    date_updated  timestamptz NOT NULL,
    UNIQUE (account_sid, address)
);
CREATE INDEX address_newest ON address (account_sid, sid DESC);
