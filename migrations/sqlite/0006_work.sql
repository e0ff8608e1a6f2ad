CREATE TABLE activity (
    id BLOB PRIMARY KEY,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT,
    direction TEXT,
    outcome TEXT,
    duration INTEGER,
    location TEXT,
    priority TEXT,
    due_at TEXT,
    done_at TEXT,
    contact_id BLOB REFERENCES contact (id),
    company_id BLOB REFERENCES company (id),
    deal_id BLOB REFERENCES deal (id),
    lead_id BLOB REFERENCES lead (id),
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX activity_newest ON activity (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_owner ON activity (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_due ON activity (owner_id, due_at, id) WHERE deleted_at IS NULL AND done_at IS NULL;
CREATE INDEX activity_contact ON activity (contact_id, done_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX activity_company ON activity (company_id, done_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX activity_deal ON activity (deal_id, done_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX activity_lead ON activity (lead_id, done_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX activity_trash ON activity (deleted_at) WHERE deleted_at IS NOT NULL;
