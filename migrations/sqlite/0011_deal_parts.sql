-- What belongs to a deal: its people with their roles (the index deal_contact is older, so their table is deal_role), its
-- products; what products cost, book by book; and what people, teams and the firm set out to reach.
ALTER TABLE deal ADD COLUMN amount_from TEXT NOT NULL DEFAULT 'typed';

CREATE TABLE deal_role (
    id BLOB PRIMARY KEY,
    deal_id BLOB NOT NULL REFERENCES deal (id),
    contact_id BLOB NOT NULL REFERENCES contact (id),
    role TEXT,
    note TEXT,
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX deal_role_contact_id_unique ON deal_role (deal_id, contact_id) WHERE deleted_at IS NULL;
CREATE INDEX deal_role_deal ON deal_role (deal_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_role_contact ON deal_role (contact_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE deal_line (
    id BLOB PRIMARY KEY,
    deal_id BLOB NOT NULL REFERENCES deal (id),
    product_id BLOB REFERENCES product (id),
    name TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    currency TEXT NOT NULL,
    discount INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    billing TEXT NOT NULL,
    periods INTEGER NOT NULL,
    position TEXT NOT NULL,
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX deal_line_deal ON deal_line (deal_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_line_product ON deal_line (product_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE price_book (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    active INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX price_book_name_unique ON price_book (LOWER(name)) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX price_book_active_unique ON price_book (currency) WHERE active AND deleted_at IS NULL;
CREATE INDEX price_book_trash ON price_book (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE price (
    id BLOB PRIMARY KEY,
    price_book_id BLOB NOT NULL REFERENCES price_book (id),
    product_id BLOB NOT NULL REFERENCES product (id),
    price INTEGER NOT NULL,
    currency TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX price_product_id_unique ON price (product_id, price_book_id) WHERE deleted_at IS NULL;
CREATE INDEX price_newest ON price (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX price_book_prices ON price (price_book_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX price_trash ON price (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE goal (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    metric TEXT NOT NULL,
    target INTEGER NOT NULL,
    currency TEXT,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    user_id BLOB REFERENCES app_user (id),
    team_id BLOB REFERENCES team (id),
    product_id BLOB REFERENCES product (id),
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX goal_from ON goal (from_on, id) WHERE deleted_at IS NULL;
CREATE INDEX goal_owner ON goal (owner_id, from_on, id) WHERE deleted_at IS NULL;
CREATE INDEX goal_trash ON goal (deleted_at) WHERE deleted_at IS NOT NULL;

-- Whom a deal names is one of its people.
INSERT INTO deal_role (id, deal_id, contact_id, owner_id, version, created_at, updated_at)
    SELECT randomblob(16), id, contact_id, owner_id, 1, created_at, created_at FROM deal WHERE contact_id IS NOT NULL;

-- The roles of a firm that is there already learn of the new nouns.
UPDATE role SET matrix = json_set(matrix, '$.price_book', json('{"read":"all"}')) WHERE name IN ('consultant', 'golden_ticket');
UPDATE role SET matrix = json_set(matrix, '$.price_book', json('{"read":"all","create":"all","update":"all","delete":"all","import":"all","export":"all","override":"all"}')) WHERE name = 'manager';
UPDATE role SET matrix = json_set(matrix, '$.goal', json('{"read":"team"}')) WHERE name = 'consultant';
UPDATE role SET matrix = json_set(matrix, '$.goal', json('{"read":"all"}')) WHERE name = 'golden_ticket';
UPDATE role SET matrix = json_set(matrix, '$.goal', json('{"read":"all","create":"all","update":"all","delete":"all","import":"all","export":"all","override":"all"}')) WHERE name = 'manager';
