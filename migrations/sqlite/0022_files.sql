-- Files that hang on a person, a firm, a lead or a deal. Their bytes lie in the data folder, each under its hash.
CREATE TABLE file (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    type TEXT NOT NULL,
    hash TEXT NOT NULL,
    added_at TEXT NOT NULL,
    user_id BLOB REFERENCES app_user (id),
    deal_id BLOB REFERENCES deal (id),
    contact_id BLOB REFERENCES contact (id),
    lead_id BLOB REFERENCES lead (id),
    company_id BLOB REFERENCES company (id),
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX file_newest ON file (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX file_added_at ON file (added_at, id) WHERE deleted_at IS NULL;
CREATE INDEX file_owner ON file (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX file_user ON file (user_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX file_hash ON file (hash);
CREATE INDEX file_deal ON file (deal_id, added_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX file_contact ON file (contact_id, added_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX file_lead ON file (lead_id, added_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX file_company ON file (company_id, added_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX file_trash ON file (deleted_at) WHERE deleted_at IS NOT NULL;

-- Mails and notes with looks: HTML as it may be shown. Their words stay in the body.
ALTER TABLE activity ADD COLUMN html TEXT;
ALTER TABLE communication ADD COLUMN html TEXT;
