-- One index over everything: beside a record's words it holds its noun, its owner and the words of its title under signs of
-- their own. What was indexed otherwise is indexed anew by a pass (search_pass), which goes on where it was stopped.
ALTER TABLE search_entry ADD COLUMN id BIGINT GENERATED ALWAYS AS IDENTITY;

CREATE UNIQUE INDEX search_entry_id ON search_entry (id);

-- The vocabulary: every word of letters that stands in a document. Not unique, so that no writer waits for another one's word.
CREATE TABLE search_word (
    word TEXT COLLATE "C" NOT NULL
);

CREATE INDEX search_word_word ON search_word (word);

-- How words begin, found by what is left of it without one letter.
CREATE TABLE search_near (
    near TEXT COLLATE "C" NOT NULL,
    head TEXT COLLATE "C" NOT NULL
);

CREATE INDEX search_near_near ON search_near (near, head);

-- How far the pass over all records is; no row when nothing is left to do.
CREATE TABLE search_pass (
    id BIGINT PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    after_id UUID NOT NULL
);

INSERT INTO search_pass (id, kind, after_id) VALUES (1, '', '00000000-0000-0000-0000-000000000000');

-- Up to which entry of the index somebody has seen what a saved search finds.
CREATE TABLE search_seen (
    user_id UUID NOT NULL REFERENCES app_user (id),
    view_id UUID NOT NULL REFERENCES saved_view (id),
    seen BIGINT NOT NULL,
    PRIMARY KEY (user_id, view_id)
);
