CREATE TABLE company (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    domain TEXT COLLATE "C",
    website TEXT COLLATE "C",
    industry TEXT COLLATE "C",
    employees BIGINT,
    revenue BIGINT,
    currency TEXT COLLATE "C",
    founded BIGINT,
    phone TEXT COLLATE "C",
    street TEXT COLLATE "C",
    city TEXT COLLATE "C",
    region TEXT COLLATE "C",
    postal_code TEXT COLLATE "C",
    country TEXT COLLATE "C",
    parent_id UUID REFERENCES company (id),
    health TEXT COLLATE "C",
    description TEXT COLLATE "C",
    tags JSONB,
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX company_newest ON company (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_owner ON company (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_name_lower ON company (LOWER(name));
CREATE INDEX company_domain_lower ON company (LOWER(domain));
CREATE INDEX company_name_order ON company (name, id) WHERE deleted_at IS NULL;
CREATE INDEX company_parent ON company (parent_id, created_at, id) WHERE parent_id IS NOT NULL;
CREATE INDEX company_trash ON company (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE contact (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    first_name TEXT COLLATE "C",
    last_name TEXT COLLATE "C",
    company_id UUID REFERENCES company (id),
    job_title TEXT COLLATE "C",
    department TEXT COLLATE "C",
    email TEXT COLLATE "C",
    other_emails JSONB,
    phone TEXT COLLATE "C",
    other_phones JSONB,
    linkedin TEXT COLLATE "C",
    street TEXT COLLATE "C",
    city TEXT COLLATE "C",
    region TEXT COLLATE "C",
    postal_code TEXT COLLATE "C",
    country TEXT COLLATE "C",
    lifecycle TEXT COLLATE "C",
    source TEXT COLLATE "C",
    warmness BIGINT,
    consent_email TEXT COLLATE "C",
    consent_phone TEXT COLLATE "C",
    birthday DATE,
    language TEXT COLLATE "C",
    time_zone TEXT COLLATE "C",
    description TEXT COLLATE "C",
    tags JSONB,
    last_contacted_at TIMESTAMPTZ,
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX contact_newest ON contact (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_owner ON contact (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_company ON contact (company_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_email_lower ON contact (LOWER(email));
CREATE INDEX contact_name_lower ON contact (LOWER(name));
CREATE INDEX contact_name_order ON contact (name, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_trash ON contact (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE lead (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    company_name TEXT COLLATE "C",
    job_title TEXT COLLATE "C",
    email TEXT COLLATE "C",
    phone TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL,
    source TEXT COLLATE "C",
    score BIGINT,
    value BIGINT,
    currency TEXT COLLATE "C",
    description TEXT COLLATE "C",
    tags JSONB,
    owner_id UUID REFERENCES app_user (id),
    converted_at TIMESTAMPTZ,
    contact_id UUID REFERENCES contact (id),
    company_id UUID REFERENCES company (id),
    deal_id UUID,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX lead_newest ON lead (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_owner ON lead (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_status ON lead (status, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_contact ON lead (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX lead_email_lower ON lead (LOWER(email));
CREATE INDEX lead_name_lower ON lead (LOWER(name));
CREATE INDEX lead_trash ON lead (deleted_at) WHERE deleted_at IS NOT NULL;
