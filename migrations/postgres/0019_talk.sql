-- Messages, the conversations that they belong to, tickets, and how soon tickets are answered and solved.
CREATE TABLE conversation (
    id UUID PRIMARY KEY,
    subject TEXT COLLATE "C" NOT NULL,
    channel TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    contact_id UUID REFERENCES contact (id),
    company_id UUID REFERENCES company (id),
    deal_id UUID REFERENCES deal (id),
    owner_id UUID REFERENCES app_user (id),
    last_message_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX conversation_newest ON conversation (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX conversation_owner ON conversation (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX conversation_last_message_at ON conversation (last_message_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX conversation_contact ON conversation (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX conversation_company ON conversation (company_id, created_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX conversation_deal ON conversation (deal_id, created_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX conversation_trash ON conversation (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE communication (
    id UUID PRIMARY KEY,
    channel TEXT COLLATE "C" NOT NULL,
    direction TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C",
    contact_id UUID REFERENCES contact (id),
    company_id UUID REFERENCES company (id),
    deal_id UUID REFERENCES deal (id),
    lead_id UUID REFERENCES lead (id),
    conversation_id UUID REFERENCES conversation (id),
    sent_at TIMESTAMPTZ NOT NULL,
    status_at TIMESTAMPTZ NOT NULL,
    failure TEXT COLLATE "C",
    external_id TEXT COLLATE "C",
    owner_id UUID REFERENCES app_user (id),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX communication_newest ON communication (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX communication_sent_at ON communication (sent_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX communication_owner ON communication (owner_id, sent_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX communication_contact ON communication (contact_id, sent_at DESC NULLS LAST, id DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX communication_company ON communication (company_id, sent_at DESC NULLS LAST, id DESC) WHERE company_id IS NOT NULL;
CREATE INDEX communication_deal ON communication (deal_id, sent_at DESC NULLS LAST, id DESC) WHERE deal_id IS NOT NULL;
CREATE INDEX communication_lead ON communication (lead_id, sent_at DESC NULLS LAST, id DESC) WHERE lead_id IS NOT NULL;
CREATE INDEX communication_conversation ON communication (conversation_id, sent_at DESC NULLS LAST, id DESC) WHERE conversation_id IS NOT NULL;
CREATE UNIQUE INDEX communication_external_id_unique ON communication (channel, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX communication_trash ON communication (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE service_level (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    is_default BOOLEAN NOT NULL,
    response_urgent BIGINT NOT NULL,
    response_high BIGINT NOT NULL,
    response_normal BIGINT NOT NULL,
    response_low BIGINT NOT NULL,
    resolution_urgent BIGINT NOT NULL,
    resolution_high BIGINT NOT NULL,
    resolution_normal BIGINT NOT NULL,
    resolution_low BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX service_level_newest ON service_level (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX service_level_name ON service_level (name, id) WHERE deleted_at IS NULL;
CREATE INDEX service_level_name_lower ON service_level (LOWER(name));
CREATE UNIQUE INDEX service_level_default ON service_level (is_default) WHERE is_default AND deleted_at IS NULL;
CREATE INDEX service_level_trash ON service_level (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE ticket (
    id UUID PRIMARY KEY,
    number TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C",
    status TEXT COLLATE "C" NOT NULL,
    priority TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C",
    contact_id UUID REFERENCES contact (id),
    company_id UUID REFERENCES company (id),
    deal_id UUID REFERENCES deal (id),
    owner_id UUID REFERENCES app_user (id),
    service_level_id UUID REFERENCES service_level (id),
    conversation_id UUID REFERENCES conversation (id),
    first_response_due_at TIMESTAMPTZ,
    first_responded_at TIMESTAMPTZ,
    resolution_due_at TIMESTAMPTZ,
    solved_at TIMESTAMPTZ,
    stopped_at TIMESTAMPTZ,
    paused_seconds BIGINT,
    satisfaction BIGINT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX ticket_newest ON ticket (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_owner ON ticket (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX ticket_number_unique ON ticket (number);
CREATE INDEX ticket_status ON ticket (status, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_first_response_due_at ON ticket (first_response_due_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_resolution_due_at ON ticket (resolution_due_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ticket_contact ON ticket (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX ticket_company ON ticket (company_id, created_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX ticket_deal ON ticket (deal_id, created_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX ticket_level ON ticket (service_level_id, created_at, id) WHERE service_level_id IS NOT NULL;
CREATE INDEX ticket_conversation ON ticket (conversation_id, created_at, id) WHERE conversation_id IS NOT NULL;
CREATE INDEX ticket_trash ON ticket (deleted_at) WHERE deleted_at IS NOT NULL;

-- The last number that was given out, by what it counts.
CREATE TABLE counter (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

-- What was done, whoever with: the newest first.
CREATE INDEX activity_done_at ON activity (done_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL AND done_at IS NOT NULL;

-- A firm that is here already gets the level that a new one begins with, in its own language.
INSERT INTO service_level
SELECT UUID '0190a7c0-f000-7000-8000-00000000517a', CASE language WHEN 'fr' THEN 'Standard' WHEN 'ar' THEN 'قياسي' ELSE 'Standard' END,
    TRUE, 60, 240, 480, 1440, 480, 1440, 4320, 10080, 1, TIMESTAMPTZ '2026-01-01T00:00:00Z', TIMESTAMPTZ '2026-01-01T00:00:00Z', NULL, NULL
FROM firm WHERE set_up_at IS NOT NULL;

-- Levels shape everybody's work, as stages do: who may change those may change these.
UPDATE role SET matrix = jsonb_set(matrix, '{service_level}', matrix -> 'stage') WHERE matrix ? 'stage';
