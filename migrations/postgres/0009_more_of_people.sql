-- What people and companies have several of, beside the first of each.
ALTER TABLE contact ADD COLUMN other_links JSONB;
ALTER TABLE contact ADD COLUMN other_addresses TEXT COLLATE "C";
ALTER TABLE contact ADD COLUMN past_companies JSONB;
ALTER TABLE company ADD COLUMN other_links JSONB;
ALTER TABLE company ADD COLUMN other_phones JSONB;
ALTER TABLE company ADD COLUMN other_addresses TEXT COLLATE "C";
