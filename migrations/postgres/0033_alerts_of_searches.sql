-- Up to which entry of the index somebody was told what a saved search finds. What was there before is not told.
ALTER TABLE search_seen ADD COLUMN told BIGINT NOT NULL DEFAULT 0;
UPDATE search_seen SET told = (SELECT COALESCE(MAX(id), 0) FROM search_entry);
