CREATE TABLE company (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    domain TEXT,
    website TEXT,
    industry TEXT,
    employees INTEGER,
    revenue INTEGER,
    currency TEXT,
    founded INTEGER,
    phone TEXT,
    street TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT,
    parent_id BLOB REFERENCES company (id),
    health TEXT,
    description TEXT,
    tags TEXT,
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX company_newest ON company (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_owner ON company (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_name_lower ON company (LOWER(name));
CREATE INDEX company_domain_lower ON company (LOWER(domain));
CREATE INDEX company_name_order ON company (name, id) WHERE deleted_at IS NULL;
CREATE INDEX company_parent ON company (parent_id, created_at, id) WHERE parent_id IS NOT NULL;
CREATE INDEX company_trash ON company (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE contact (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    company_id BLOB REFERENCES company (id),
    job_title TEXT,
    department TEXT,
    email TEXT,
    other_emails TEXT,
    phone TEXT,
    other_phones TEXT,
    linkedin TEXT,
    street TEXT,
    city TEXT,
    region TEXT,
    postal_code TEXT,
    country TEXT,
    lifecycle TEXT,
    source TEXT,
    warmness INTEGER,
    consent_email TEXT,
    consent_phone TEXT,
    birthday TEXT,
    language TEXT,
    time_zone TEXT,
    description TEXT,
    tags TEXT,
    last_contacted_at TEXT,
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX contact_newest ON contact (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_owner ON contact (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_company ON contact (company_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_email_lower ON contact (LOWER(email));
CREATE INDEX contact_name_lower ON contact (LOWER(name));
CREATE INDEX contact_name_order ON contact (name, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_trash ON contact (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE lead (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    company_name TEXT,
    job_title TEXT,
    email TEXT,
    phone TEXT,
    status TEXT NOT NULL,
    source TEXT,
    score INTEGER,
    value INTEGER,
    currency TEXT,
    description TEXT,
    tags TEXT,
    owner_id BLOB REFERENCES app_user (id),
    converted_at TEXT,
    contact_id BLOB REFERENCES contact (id),
    company_id BLOB REFERENCES company (id),
    deal_id BLOB,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX lead_newest ON lead (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_owner ON lead (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_status ON lead (status, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_contact ON lead (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX lead_email_lower ON lead (LOWER(email));
CREATE INDEX lead_name_lower ON lead (LOWER(name));
CREATE INDEX lead_trash ON lead (deleted_at) WHERE deleted_at IS NOT NULL;
