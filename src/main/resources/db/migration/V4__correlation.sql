-- By what SID the outside speaks of an execution: a call's (CA…), a conversation's (CH…). Per flow, because one call may
-- be handed from flow to flow. The last execution counts. Rows outlive their executions by no more than the retention.
CREATE TABLE correlation (
    flow_sid      uuid        NOT NULL,
    key           text        NOT NULL,
    execution_sid uuid        NOT NULL,
    date_created  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (flow_sid, key)
);
CREATE INDEX correlation_age ON correlation (date_created);
