-- What somebody looks at again and again: a filter, an order, columns. Private unless shared.
CREATE TABLE saved_view (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    pipeline_id UUID REFERENCES pipeline (id),
    settings JSONB,
    shared BOOLEAN NOT NULL DEFAULT FALSE,
    is_default BOOLEAN NOT NULL DEFAULT FALSE,
    owner_id UUID NOT NULL REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX saved_view_own ON saved_view (owner_id, place) WHERE deleted_at IS NULL;
CREATE INDEX saved_view_place ON saved_view (place, name, id) WHERE deleted_at IS NULL;
CREATE INDEX saved_view_trash ON saved_view (deleted_at) WHERE deleted_at IS NOT NULL;
