-- The views that a person begins with at a place are asked for whenever a board opens: in the order of lists, by name.
DROP INDEX saved_view_own;
CREATE INDEX saved_view_own ON saved_view (owner_id, place, name, id) WHERE deleted_at IS NULL;
