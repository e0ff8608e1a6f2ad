CREATE TABLE activity (
    id UUID PRIMARY KEY,
    type TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C",
    direction TEXT COLLATE "C",
    outcome TEXT COLLATE "C",
    duration BIGINT,
    location TEXT COLLATE "C",
    priority TEXT COLLATE "C",
    due_at TIMESTAMPTZ,
    done_at TIMESTAMPTZ,
    contact_id UUID REFERENCES contact (id),
    company_id UUID REFERENCES company (id),
    deal_id UUID REFERENCES deal (id),
    lead_id UUID REFERENCES lead (id),
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX activity_newest ON activity (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_owner ON activity (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_due ON activity (owner_id, due_at, id) WHERE deleted_at IS NULL AND done_at IS NULL;
CREATE INDEX activity_contact ON activity (contact_id, done_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX activity_company ON activity (company_id, done_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX activity_deal ON activity (deal_id, done_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX activity_lead ON activity (lead_id, done_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX activity_trash ON activity (deleted_at) WHERE deleted_at IS NOT NULL;
