-- Messages, the conversations that they belong to, tickets, and how soon tickets are answered and solved.
CREATE TABLE conversation (
    id BLOB PRIMARY KEY,
    subject TEXT NOT NULL,
    channel TEXT NOT NULL,
    status TEXT NOT NULL,
    contact_id BLOB REFERENCES contact (id),
    company_id BLOB REFERENCES company (id),
    deal_id BLOB REFERENCES deal (id),
    owner_id BLOB REFERENCES app_user (id),
    last_message_at TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX conversation_newest ON conversation (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX conversation_owner ON conversation (owner_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX conversation_last_message_at ON conversation (last_message_at, id) WHERE deleted_at IS NULL;
CREATE INDEX conversation_contact ON conversation (contact_id, created_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX conversation_company ON conversation (company_id, created_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX conversation_deal ON conversation (deal_id, created_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX conversation_trash ON conversation (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE communication (
    id BLOB PRIMARY KEY,
    channel TEXT NOT NULL,
    direction TEXT NOT NULL,
    status TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT,
    contact_id BLOB REFERENCES contact (id),
    company_id BLOB REFERENCES company (id),
    deal_id BLOB REFERENCES deal (id),
    lead_id BLOB REFERENCES lead (id),
    conversation_id BLOB REFERENCES conversation (id),
    sent_at TEXT NOT NULL,
    status_at TEXT NOT NULL,
    failure TEXT,
    external_id TEXT,
    owner_id BLOB REFERENCES app_user (id),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX communication_newest ON communication (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX communication_sent_at ON communication (sent_at, id) WHERE deleted_at IS NULL;
CREATE INDEX communication_owner ON communication (owner_id, sent_at, id) WHERE deleted_at IS NULL;
CREATE INDEX communication_contact ON communication (contact_id, sent_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX communication_company ON communication (company_id, sent_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX communication_deal ON communication (deal_id, sent_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX communication_lead ON communication (lead_id, sent_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX communication_conversation ON communication (conversation_id, sent_at, id) WHERE conversation_id IS NOT NULL;
CREATE UNIQUE INDEX communication_external_id_unique ON communication (channel, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX communication_trash ON communication (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE service_level (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    is_default INTEGER NOT NULL,
    response_urgent INTEGER NOT NULL,
    response_high INTEGER NOT NULL,
    response_normal INTEGER NOT NULL,
    response_low INTEGER NOT NULL,
    resolution_urgent INTEGER NOT NULL,
    resolution_high INTEGER NOT NULL,
    resolution_normal INTEGER NOT NULL,
    resolution_low INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX service_level_newest ON service_level (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX service_level_name ON service_level (name, id) WHERE deleted_at IS NULL;
CREATE INDEX service_level_name_lower ON service_level (LOWER(name));
CREATE UNIQUE INDEX service_level_default ON service_level (is_default) WHERE is_default AND deleted_at IS NULL;
CREATE INDEX service_level_trash ON service_level (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE ticket (
    id BLOB PRIMARY KEY,
    number TEXT NOT NULL,
    subject TEXT NOT NULL,
    description TEXT,
    status TEXT NOT NULL,
    priority TEXT NOT NULL,
    category TEXT,
    contact_id BLOB REFERENCES contact (id),
    company_id BLOB REFERENCES company (id),
    deal_id BLOB REFERENCES deal (id),
    owner_id BLOB REFERENCES app_user (id),
    service_level_id BLOB REFERENCES service_level (id),
    conversation_id BLOB REFERENCES conversation (id),
    first_response_due_at TEXT,
    first_responded_at TEXT,
    resolution_due_at TEXT,
    solved_at TEXT,
    stopped_at TEXT,
    paused_seconds INTEGER,
    satisfaction INTEGER,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
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
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

-- What was done, whoever with: the newest first.
CREATE INDEX activity_done_at ON activity (done_at, id) WHERE deleted_at IS NULL AND done_at IS NOT NULL;

-- A firm that is here already gets the level that a new one begins with, in its own language.
INSERT INTO service_level
SELECT X'0190A7C0F0007000800000000000517A', CASE language WHEN 'fr' THEN 'Standard' WHEN 'ar' THEN 'قياسي' ELSE 'Standard' END,
    TRUE, 60, 240, 480, 1440, 480, 1440, 4320, 10080, 1, '2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000000Z', NULL, NULL
FROM firm WHERE set_up_at IS NOT NULL;

-- Levels shape everybody's work, as stages do: who may change those may change these.
UPDATE role SET matrix = json_set(matrix, '$.service_level', json_extract(matrix, '$.stage'))
WHERE json_extract(matrix, '$.stage') IS NOT NULL;
