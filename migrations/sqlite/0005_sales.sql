CREATE TABLE pipeline (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    currency TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX pipeline_name_unique ON pipeline (LOWER(name)) WHERE deleted_at IS NULL;

CREATE TABLE stage (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    pipeline_id BLOB NOT NULL REFERENCES pipeline (id),
    position TEXT NOT NULL,
    colour INTEGER NOT NULL,
    kind TEXT NOT NULL,
    probability INTEGER NOT NULL,
    forecast TEXT NOT NULL,
    rotting_days INTEGER,
    guidance TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX stage_pipeline ON stage (pipeline_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX stage_name_lower ON stage (LOWER(name));

CREATE TABLE product (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    code TEXT,
    family TEXT,
    price INTEGER,
    currency TEXT,
    description TEXT,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX product_newest ON product (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_name_lower ON product (LOWER(name));
CREATE INDEX product_code_lower ON product (LOWER(code));
CREATE INDEX product_trash ON product (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE deal (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    reference TEXT,
    company_id BLOB REFERENCES company (id),
    contact_id BLOB REFERENCES contact (id),
    product_id BLOB REFERENCES product (id),
    pipeline_id BLOB NOT NULL REFERENCES pipeline (id),
    stage_id BLOB NOT NULL REFERENCES stage (id),
    status TEXT NOT NULL,
    amount INTEGER,
    currency TEXT NOT NULL,
    probability INTEGER,
    opened_on TEXT,
    close_on TEXT,
    closed_at TEXT,
    lost_reason TEXT,
    close_note TEXT,
    competitor TEXT,
    source TEXT,
    description TEXT,
    tags TEXT,
    owner_id BLOB REFERENCES app_user (id),
    position TEXT NOT NULL,
    stage_entered_at TEXT NOT NULL,
    next_activity_at TEXT,
    last_activity_at TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX deal_board ON deal (stage_id, position, id) WHERE deleted_at IS NULL;
-- Covers the sums of a board, also of one owner's or one team's deals.
CREATE INDEX deal_sums ON deal (pipeline_id, stage_id, currency, probability, amount, owner_id, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX deal_newest ON deal (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_owner ON deal (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_company ON deal (company_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_contact ON deal (contact_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_product ON deal (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX deal_reference_lower ON deal (LOWER(reference));
CREATE INDEX deal_name_lower ON deal (LOWER(name));
CREATE INDEX deal_trash ON deal (deleted_at) WHERE deleted_at IS NOT NULL;
