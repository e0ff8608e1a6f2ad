-- The stream of a team: what each of its people owns, by when it happened, and what one person did.
CREATE INDEX event_owner_id ON event (owner_id, number) WHERE owner_id IS NOT NULL;
CREATE INDEX event_actor_id ON event (actor_id, number) WHERE actor_id IS NOT NULL;
CREATE INDEX activity_owner_done ON activity (owner_id, done_at, id) WHERE deleted_at IS NULL AND done_at IS NOT NULL;
CREATE INDEX file_owner_added ON file (owner_id, added_at, id) WHERE deleted_at IS NULL;

-- Where nothing else tells, SQLite takes the newest index: a record's timeline that one person narrows goes on along the record.
DROP INDEX event_record_id;
DROP INDEX event_about_id;
DROP INDEX activity_contact;
DROP INDEX activity_company;
DROP INDEX activity_deal;
DROP INDEX activity_lead;
DROP INDEX file_deal;
DROP INDEX file_contact;
DROP INDEX file_lead;
DROP INDEX file_company;
CREATE INDEX event_record_id ON event (record_id, number);
CREATE INDEX event_about_id ON event (about_id, number) WHERE about_id IS NOT NULL;
CREATE INDEX activity_contact ON activity (contact_id, done_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX activity_company ON activity (company_id, done_at, id) WHERE company_id IS NOT NULL;
CREATE INDEX activity_deal ON activity (deal_id, done_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX activity_lead ON activity (lead_id, done_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX file_deal ON file (deal_id, added_at, id) WHERE deal_id IS NOT NULL;
CREATE INDEX file_contact ON file (contact_id, added_at, id) WHERE contact_id IS NOT NULL;
CREATE INDEX file_lead ON file (lead_id, added_at, id) WHERE lead_id IS NOT NULL;
CREATE INDEX file_company ON file (company_id, added_at, id) WHERE company_id IS NOT NULL;
