-- The stream of a team: what each of its people owns, by when it happened, and what one person did.
CREATE INDEX event_owner_id ON event (owner_id, number) WHERE owner_id IS NOT NULL;
CREATE INDEX event_actor_id ON event (actor_id, number) WHERE actor_id IS NOT NULL;
CREATE INDEX activity_owner_done ON activity (owner_id, done_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL AND done_at IS NOT NULL;
CREATE INDEX file_owner_added ON file (owner_id, added_at DESC NULLS LAST, id DESC) WHERE deleted_at IS NULL;
