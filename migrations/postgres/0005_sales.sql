CREATE TABLE pipeline (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    position TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX pipeline_name_unique ON pipeline (LOWER(name)) WHERE deleted_at IS NULL;

CREATE TABLE stage (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    pipeline_id UUID NOT NULL REFERENCES pipeline (id),
    position TEXT COLLATE "C" NOT NULL,
    colour BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    probability BIGINT NOT NULL,
    forecast TEXT COLLATE "C" NOT NULL,
    rotting_days BIGINT,
    guidance TEXT COLLATE "C",
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX stage_pipeline ON stage (pipeline_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX stage_name_lower ON stage (LOWER(name));

CREATE TABLE product (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C",
    family TEXT COLLATE "C",
    price BIGINT,
    currency TEXT COLLATE "C",
    description TEXT COLLATE "C",
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX product_newest ON product (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_name_lower ON product (LOWER(name));
CREATE INDEX product_code_lower ON product (LOWER(code));
CREATE INDEX product_trash ON product (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE deal (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    reference TEXT COLLATE "C",
    company_id UUID REFERENCES company (id),
    contact_id UUID REFERENCES contact (id),
    product_id UUID REFERENCES product (id),
    pipeline_id UUID NOT NULL REFERENCES pipeline (id),
    stage_id UUID NOT NULL REFERENCES stage (id),
    status TEXT COLLATE "C" NOT NULL,
    amount BIGINT,
    currency TEXT COLLATE "C" NOT NULL,
    probability BIGINT,
    opened_on DATE,
    close_on DATE,
    closed_at TIMESTAMPTZ,
    lost_reason TEXT COLLATE "C",
    close_note TEXT COLLATE "C",
    competitor TEXT COLLATE "C",
    source TEXT COLLATE "C",
    description TEXT COLLATE "C",
    tags JSONB,
    owner_id UUID REFERENCES app_user (id),
    position TEXT COLLATE "C" NOT NULL,
    stage_entered_at TIMESTAMPTZ NOT NULL,
    next_activity_at TIMESTAMPTZ,
    last_activity_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
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
