-- What somebody looks at again and again: a filter, an order, columns. Private unless shared.
CREATE TABLE saved_view (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    pipeline_id BLOB REFERENCES pipeline (id),
    settings TEXT,
    shared INTEGER NOT NULL DEFAULT 0,
    is_default INTEGER NOT NULL DEFAULT 0,
    owner_id BLOB NOT NULL REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX saved_view_own ON saved_view (owner_id, place) WHERE deleted_at IS NULL;
CREATE INDEX saved_view_place ON saved_view (place, name, id) WHERE deleted_at IS NULL;
CREATE INDEX saved_view_trash ON saved_view (deleted_at) WHERE deleted_at IS NOT NULL;
