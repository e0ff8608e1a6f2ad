-- Writes that a script may send twice: the first answer, under the key that it chose. Swept after two days.
CREATE TABLE idempotency (
    user_id BLOB NOT NULL,
    name TEXT NOT NULL,
    print TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    place TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (user_id, name)
) STRICT;
CREATE INDEX idempotency_created_at ON idempotency (created_at);
