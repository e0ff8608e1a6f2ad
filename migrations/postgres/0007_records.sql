-- Writes that a script may send twice: the first answer, under the key that it chose. Swept after two days.
CREATE TABLE idempotency (
    user_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    print TEXT COLLATE "C" NOT NULL,
    status BIGINT NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, name)
);
CREATE INDEX idempotency_created_at ON idempotency (created_at);
