-- What people and companies have several of, beside the first of each.
ALTER TABLE contact ADD COLUMN other_links TEXT;
ALTER TABLE contact ADD COLUMN other_addresses TEXT;
ALTER TABLE contact ADD COLUMN past_companies TEXT;
ALTER TABLE company ADD COLUMN other_links TEXT;
ALTER TABLE company ADD COLUMN other_phones TEXT;
ALTER TABLE company ADD COLUMN other_addresses TEXT;
