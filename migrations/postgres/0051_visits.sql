-- When somebody last looked at a record, and when the visit before that ended: one row per person and record.
CREATE TABLE visit (
    user_id UUID NOT NULL REFERENCES app_user (id),
    record_id UUID NOT NULL,
    before_at TIMESTAMPTZ,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, record_id)
);
