-- What is said about one thing on a timeline: pins, comments, reactions. Each hangs on the record whose timeline it is.
CREATE TABLE pin (
    id UUID PRIMARY KEY,
    entry TEXT COLLATE "C" NOT NULL,
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
CREATE INDEX pin_newest ON pin (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX pin_owner ON pin (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX pin_user ON pin (user_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX pin_entry ON pin (entry, id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX pin_entry_unique ON pin (entry, (COALESCE(deal_id, contact_id, lead_id, company_id))) WHERE deleted_at IS NULL;
CREATE INDEX pin_deal ON pin (deal_id, created_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX pin_contact ON pin (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX pin_lead ON pin (lead_id, created_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX pin_company ON pin (company_id, created_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX pin_trash ON pin (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE comment (
    id UUID PRIMARY KEY,
    body TEXT COLLATE "C" NOT NULL,
    entry TEXT COLLATE "C" NOT NULL,
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
CREATE INDEX comment_newest ON comment (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX comment_owner ON comment (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX comment_user ON comment (user_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX comment_entry ON comment (entry, id) WHERE deleted_at IS NULL;
CREATE INDEX comment_deal ON comment (deal_id, created_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX comment_contact ON comment (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX comment_lead ON comment (lead_id, created_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX comment_company ON comment (company_id, created_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX comment_trash ON comment (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE reaction (
    id UUID PRIMARY KEY,
    sign TEXT COLLATE "C" NOT NULL,
    entry TEXT COLLATE "C" NOT NULL,
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
CREATE INDEX reaction_newest ON reaction (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX reaction_owner ON reaction (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX reaction_user ON reaction (user_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX reaction_entry ON reaction (entry, id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX reaction_sign_unique ON reaction (entry, user_id, sign, (COALESCE(deal_id, contact_id, lead_id, company_id))) WHERE deleted_at IS NULL;
CREATE INDEX reaction_deal ON reaction (deal_id, created_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX reaction_contact ON reaction (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX reaction_lead ON reaction (lead_id, created_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX reaction_company ON reaction (company_id, created_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX reaction_trash ON reaction (deleted_at) WHERE deleted_at IS NOT NULL;

-- A timeline is read newest first, what has no time last: in just this order, so that nothing is sorted.
CREATE INDEX activity_contact_told ON activity (contact_id, done_at DESC NULLS LAST, id DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX activity_company_told ON activity (company_id, done_at DESC NULLS LAST, id DESC) WHERE company_id IS NOT NULL;
CREATE INDEX activity_deal_told ON activity (deal_id, done_at DESC NULLS LAST, id DESC) WHERE deal_id IS NOT NULL;
CREATE INDEX activity_lead_told ON activity (lead_id, done_at DESC NULLS LAST, id DESC) WHERE lead_id IS NOT NULL;
CREATE INDEX communication_contact_told ON communication (contact_id, sent_at DESC NULLS LAST, id DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX communication_company_told ON communication (company_id, sent_at DESC NULLS LAST, id DESC) WHERE company_id IS NOT NULL;
CREATE INDEX communication_deal_told ON communication (deal_id, sent_at DESC NULLS LAST, id DESC) WHERE deal_id IS NOT NULL;
CREATE INDEX communication_lead_told ON communication (lead_id, sent_at DESC NULLS LAST, id DESC) WHERE lead_id IS NOT NULL;
