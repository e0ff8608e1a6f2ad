-- How Kith sends mail: one row, made when an admin sets it up. The password is sealed.
CREATE TABLE mail_setting (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    host TEXT COLLATE "C" NOT NULL,
    port BIGINT NOT NULL,
    security TEXT COLLATE "C" NOT NULL,
    username TEXT COLLATE "C" NOT NULL,
    password TEXT COLLATE "C",
    sender TEXT COLLATE "C" NOT NULL
);

-- The digest of a person's day: claimed before it is sent, marked after.
CREATE TABLE mail_digest (
    user_id UUID NOT NULL REFERENCES app_user (id),
    day DATE NOT NULL,
    claimed_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    PRIMARY KEY (user_id, day)
);

-- Who pushes: a key pair that is sealed.
CREATE TABLE push_key (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    private_key TEXT COLLATE "C" NOT NULL
);

-- The browsers in which people want to be told, by the address of each at its push service.
CREATE TABLE push_subscription (
    id UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES app_user (id),
    endpoint TEXT COLLATE "C" NOT NULL,
    p256dh TEXT COLLATE "C" NOT NULL,
    auth TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX push_subscription_endpoint_unique ON push_subscription (endpoint);
CREATE INDEX push_subscription_user ON push_subscription (user_id, id);

-- What is to be pushed where, and when it is tried next.
CREATE TABLE push_outbox (
    notification_id UUID NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
    subscription_id UUID NOT NULL REFERENCES push_subscription (id) ON DELETE CASCADE,
    due_at TIMESTAMPTZ NOT NULL,
    tries BIGINT NOT NULL,
    PRIMARY KEY (notification_id, subscription_id)
);
CREATE INDEX push_outbox_due ON push_outbox (due_at);
CREATE INDEX push_outbox_subscription ON push_outbox (subscription_id);

-- Who has which record open, by tab of a browser.
CREATE TABLE presence (
    tab UUID PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES app_user (id),
    record_id UUID NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX presence_record ON presence (record_id, seen_at);
CREATE INDEX presence_seen_at ON presence (seen_at);
