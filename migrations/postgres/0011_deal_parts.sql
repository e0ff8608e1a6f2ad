-- What belongs to a deal: its people with their roles (the index deal_contact is older, so their table is deal_role), its
-- products; what products cost, book by book; and what people, teams and the firm set out to reach.
ALTER TABLE deal ADD COLUMN amount_from TEXT COLLATE "C" NOT NULL DEFAULT 'typed';

CREATE TABLE deal_role (
    id UUID PRIMARY KEY,
    deal_id UUID NOT NULL REFERENCES deal (id),
    contact_id UUID NOT NULL REFERENCES contact (id),
    role TEXT COLLATE "C",
    note TEXT COLLATE "C",
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX deal_role_contact_id_unique ON deal_role (deal_id, contact_id) WHERE deleted_at IS NULL;
CREATE INDEX deal_role_deal ON deal_role (deal_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_role_contact ON deal_role (contact_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE deal_line (
    id UUID PRIMARY KEY,
    deal_id UUID NOT NULL REFERENCES deal (id),
    product_id UUID REFERENCES product (id),
    name TEXT COLLATE "C" NOT NULL,
    quantity BIGINT NOT NULL,
    unit_price BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    discount BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    billing TEXT COLLATE "C" NOT NULL,
    periods BIGINT NOT NULL,
    position TEXT COLLATE "C" NOT NULL,
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX deal_line_deal ON deal_line (deal_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_line_product ON deal_line (product_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE price_book (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    active BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX price_book_name_unique ON price_book (LOWER(name)) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX price_book_active_unique ON price_book (currency) WHERE active AND deleted_at IS NULL;
CREATE INDEX price_book_trash ON price_book (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE price (
    id UUID PRIMARY KEY,
    price_book_id UUID NOT NULL REFERENCES price_book (id),
    product_id UUID NOT NULL REFERENCES product (id),
    price BIGINT NOT NULL,
    currency TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX price_product_id_unique ON price (product_id, price_book_id) WHERE deleted_at IS NULL;
CREATE INDEX price_newest ON price (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX price_book_prices ON price (price_book_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX price_trash ON price (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE goal (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    metric TEXT COLLATE "C" NOT NULL,
    target BIGINT NOT NULL,
    currency TEXT COLLATE "C",
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    user_id UUID REFERENCES app_user (id),
    team_id UUID REFERENCES team (id),
    product_id UUID REFERENCES product (id),
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX goal_from ON goal (from_on, id) WHERE deleted_at IS NULL;
CREATE INDEX goal_owner ON goal (owner_id, from_on, id) WHERE deleted_at IS NULL;
CREATE INDEX goal_trash ON goal (deleted_at) WHERE deleted_at IS NOT NULL;

-- Whom a deal names is one of its people.
INSERT INTO deal_role (id, deal_id, contact_id, owner_id, version, created_at, updated_at)
    SELECT gen_random_uuid(), id, contact_id, owner_id, 1, created_at, created_at FROM deal WHERE contact_id IS NOT NULL;

-- The roles of a firm that is there already learn of the new nouns.
UPDATE role SET matrix = matrix || '{"price_book":{"read":"all"}}'::jsonb WHERE name IN ('consultant', 'golden_ticket');
UPDATE role SET matrix = matrix || '{"price_book":{"read":"all","create":"all","update":"all","delete":"all","import":"all","export":"all","override":"all"}}'::jsonb WHERE name = 'manager';
UPDATE role SET matrix = matrix || '{"goal":{"read":"team"}}'::jsonb WHERE name = 'consultant';
UPDATE role SET matrix = matrix || '{"goal":{"read":"all"}}'::jsonb WHERE name = 'golden_ticket';
UPDATE role SET matrix = matrix || '{"goal":{"read":"all","create":"all","update":"all","delete":"all","import":"all","export":"all","override":"all"}}'::jsonb WHERE name = 'manager';
