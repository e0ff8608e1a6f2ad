-- Activities in depth: when something ends, what it is linked to, to whom a mail went, reminders, what comes again, and
-- free metadata; the people of a meeting; and what activities come to, which admins edit.
CREATE TABLE outcome (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    archived BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX outcome_name_unique ON outcome (LOWER(name), type) WHERE deleted_at IS NULL;
CREATE INDEX outcome_position ON outcome (position, id) WHERE deleted_at IS NULL;
CREATE INDEX outcome_trash ON outcome (deleted_at) WHERE deleted_at IS NOT NULL;

-- Their names are keys: everybody reads them in their own language.
INSERT INTO outcome (id, name, type, position, archived, version, created_at, updated_at) VALUES
    ('0190a5c0-0000-7000-8000-000000000001', 'connected', 'call', 1, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'),
    ('0190a5c0-0000-7000-8000-000000000002', 'voicemail', 'call', 2, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'),
    ('0190a5c0-0000-7000-8000-000000000003', 'no_answer', 'call', 3, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'),
    ('0190a5c0-0000-7000-8000-000000000004', 'busy', 'call', 4, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'),
    ('0190a5c0-0000-7000-8000-000000000005', 'wrong_number', 'call', 5, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'),
    ('0190a5c0-0000-7000-8000-000000000006', 'held', 'meeting', 6, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'),
    ('0190a5c0-0000-7000-8000-000000000007', 'cancelled', 'meeting', 7, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z'),
    ('0190a5c0-0000-7000-8000-000000000008', 'no_show', 'meeting', 8, FALSE, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z');

ALTER TABLE activity ADD COLUMN ends_at TIMESTAMPTZ;
ALTER TABLE activity ADD COLUMN outcome_id UUID REFERENCES outcome (id);
ALTER TABLE activity ADD COLUMN link TEXT COLLATE "C";
ALTER TABLE activity ADD COLUMN recipients JSONB;
ALTER TABLE activity ADD COLUMN cc JSONB;
ALTER TABLE activity ADD COLUMN remind_at TIMESTAMPTZ;
ALTER TABLE activity ADD COLUMN recurrence TEXT COLLATE "C";
ALTER TABLE activity ADD COLUMN follows_id UUID REFERENCES activity (id);
ALTER TABLE activity ADD COLUMN metadata JSONB;
CREATE UNIQUE INDEX activity_follows_id_unique ON activity (follows_id) WHERE follows_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX activity_outcome ON activity (outcome_id, created_at, id) WHERE outcome_id IS NOT NULL;

UPDATE activity SET outcome_id = (SELECT outcome.id FROM outcome WHERE outcome.name = activity.outcome) WHERE outcome IS NOT NULL;

CREATE TABLE attendee (
    id UUID PRIMARY KEY,
    activity_id UUID NOT NULL REFERENCES activity (id),
    contact_id UUID REFERENCES contact (id),
    user_id UUID REFERENCES app_user (id),
    name TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX attendee_activity ON attendee (activity_id, created_at, id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX attendee_contact_id_unique ON attendee (activity_id, contact_id) WHERE contact_id IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX attendee_user_id_unique ON attendee (activity_id, user_id) WHERE user_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX attendee_contact ON attendee (contact_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX attendee_user ON attendee (user_id, created_at, id) WHERE deleted_at IS NULL;

-- The roles of a firm that is there already learn of the new noun.
UPDATE role SET matrix = matrix || '{"outcome":{"read":"all"}}'::jsonb WHERE name IN ('manager', 'consultant', 'golden_ticket');
