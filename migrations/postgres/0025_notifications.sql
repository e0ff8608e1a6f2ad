-- What people are told of: one row per person and cause.
CREATE TABLE notification (
    id UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES app_user (id),
    -- What it arises from, in one word that is the same whenever it is looked at again.
    cause TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    record_kind TEXT COLLATE "C" NOT NULL,
    record_id UUID NOT NULL,
    -- Of a batch that gave somebody many records: how many, and the last event of them.
    records BIGINT NOT NULL,
    event BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ,
    in_app BOOLEAN NOT NULL,
    mail BOOLEAN NOT NULL,
    mailed_at TIMESTAMPTZ
);
CREATE UNIQUE INDEX notification_cause_unique ON notification (user_id, cause);
CREATE INDEX notification_newest ON notification (user_id, id) WHERE in_app;
CREATE INDEX notification_unread ON notification (user_id, id) WHERE in_app AND read_at IS NULL;
CREATE INDEX notification_mail ON notification (user_id, id) WHERE mail AND mailed_at IS NULL AND read_at IS NULL;
CREATE INDEX notification_read_at ON notification (read_at) WHERE read_at IS NOT NULL;

-- How far the log was read for notifications.
CREATE TABLE notification_mark (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    event BIGINT NOT NULL
);
-- What happened before there were notifications is no news.
INSERT INTO notification_mark (id, event) SELECT 1, COALESCE(MAX(number), 0) FROM event;

-- Up to when each clock was looked at.
CREATE TABLE notification_clock (
    name TEXT COLLATE "C" PRIMARY KEY,
    passed_at TIMESTAMPTZ NOT NULL
);

-- How somebody wants to be told of a kind, where that differs from what is usual.
CREATE TABLE notification_choice (
    user_id UUID NOT NULL REFERENCES app_user (id),
    kind TEXT COLLATE "C" NOT NULL,
    in_app BOOLEAN NOT NULL,
    push BOOLEAN NOT NULL,
    mail BOOLEAN NOT NULL,
    PRIMARY KEY (user_id, kind)
);

-- When somebody is not to be disturbed, in minutes after midnight, and at which hour the digest comes: on their clock.
CREATE TABLE notification_hours (
    user_id UUID PRIMARY KEY REFERENCES app_user (id),
    quiet_from BIGINT,
    quiet_to BIGINT,
    digest_hour BIGINT NOT NULL
);

CREATE INDEX activity_due_at ON activity (due_at, id) WHERE deleted_at IS NULL AND done_at IS NULL AND due_at IS NOT NULL;
