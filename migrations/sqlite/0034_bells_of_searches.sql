-- Whose saved search it is is told what it finds, for each search by itself.
ALTER TABLE saved_view ADD COLUMN alerts INTEGER NOT NULL DEFAULT 1;
