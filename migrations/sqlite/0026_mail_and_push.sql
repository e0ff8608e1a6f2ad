-- How Kith sends mail: one row, made when an admin sets it up. The password is sealed.
CREATE TABLE mail_setting (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    security TEXT NOT NULL,
    username TEXT NOT NULL,
    password TEXT,
    sender TEXT NOT NULL
) STRICT;

-- The digest of a person's day: claimed before it is sent, marked after.
CREATE TABLE mail_digest (
    user_id BLOB NOT NULL REFERENCES app_user (id),
    day TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    sent_at TEXT,
    PRIMARY KEY (user_id, day)
) STRICT;

-- Who pushes: a key pair that is sealed.
CREATE TABLE push_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    private_key TEXT NOT NULL
) STRICT;

-- The browsers in which people want to be told, by the address of each at its push service.
CREATE TABLE push_subscription (
    id BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    endpoint TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX push_subscription_endpoint_unique ON push_subscription (endpoint);
CREATE INDEX push_subscription_user ON push_subscription (user_id, id);

-- What is to be pushed where, and when it is tried next.
CREATE TABLE push_outbox (
    notification_id BLOB NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    subscription_id BLOB NOT NULL REFERENCES push_subscription (id) ON DELETE CASCADE,
    due_at TEXT NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (notification_id, subscription_id)
) STRICT;
CREATE INDEX push_outbox_due ON push_outbox (due_at);
CREATE INDEX push_outbox_subscription ON push_outbox (subscription_id);

-- Who has which record open, by tab of a browser.
CREATE TABLE presence (
    tab BLOB PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES app_user (id),
    record_id BLOB NOT NULL,
    seen_at TEXT NOT NULL
) STRICT;
CREATE INDEX presence_record ON presence (record_id, seen_at);
CREATE INDEX presence_seen_at ON presence (seen_at);
