-- Files that hang on a person, a firm, a lead or a deal. Their bytes lie in the data folder, each under its hash.
CREATE TABLE file (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL,
    type TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    user_id UUID REFERENCES app_user (id),
    deal_id UUID REFERENCES deal (id),
    contact_id UUID REFERENCES contact (id),
    lead_id UUID REFERENCES lead (id),
    company_id UUID REFERENCES company (id),
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX file_newest ON file (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX file_added_at ON file (added_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX file_owner ON file (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX file_user ON file (user_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX file_hash ON file (hash);
CREATE INDEX file_deal ON file (deal_id, added_at DESC NULLS LAST, id DESC) WHERE deal_id IS NOT NULL;
CREATE INDEX file_contact ON file (contact_id, added_at DESC NULLS LAST, id DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX file_lead ON file (lead_id, added_at DESC NULLS LAST, id DESC) WHERE lead_id IS NOT NULL;
CREATE INDEX file_company ON file (company_id, added_at DESC NULLS LAST, id DESC) WHERE company_id IS NOT NULL;
CREATE INDEX file_trash ON file (deleted_at) WHERE deleted_at IS NOT NULL;

-- Mails and notes with looks: HTML as it may be shown. Their words stay in the body.
ALTER TABLE activity ADD COLUMN html TEXT COLLATE "C";
ALTER TABLE communication ADD COLUMN html TEXT COLLATE "C";
