-- Who follows what: one row per person and record.
CREATE TABLE follower (
    user_id UUID NOT NULL REFERENCES app_user (id),
    record_id UUID NOT NULL,
    record_kind TEXT COLLATE "C" NOT NULL,
    followed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, record_id)
);
CREATE INDEX follower_record ON follower (record_id, user_id);

-- When somebody was told last of a record that they follow.
CREATE INDEX notification_followed ON notification (user_id, record_id, created_at) WHERE kind = 'followed';
