-- One index over everything: beside a record's words it holds its noun, its owner and the words of its title under signs of
-- their own. What was indexed otherwise is indexed anew by a pass (search_pass), which goes on where it was stopped.
DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5(
    words,
    content = '',
    contentless_delete = 1,
    detail = none,
    prefix = '1 2 3 4 5 6 7',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* S* Co'"
);

-- The vocabulary: every word of letters that stands in a document.
CREATE TABLE search_word (
    word TEXT NOT NULL,
    PRIMARY KEY (word)
) STRICT, WITHOUT ROWID;

-- How words begin, found by what is left of it without one letter.
CREATE TABLE search_near (
    near TEXT NOT NULL,
    head TEXT NOT NULL,
    PRIMARY KEY (near, head)
) STRICT, WITHOUT ROWID;

-- How far the pass over all records is; no row when nothing is left to do.
CREATE TABLE search_pass (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    after_id BLOB NOT NULL
) STRICT;

INSERT INTO search_pass (id, kind, after_id) VALUES (1, '', X'00000000000000000000000000000000');

-- Up to which entry of the index somebody has seen what a saved search finds.
CREATE TABLE search_seen (
    user_id BLOB NOT NULL REFERENCES app_user (id),
    view_id BLOB NOT NULL REFERENCES saved_view (id),
    seen INTEGER NOT NULL,
    PRIMARY KEY (user_id, view_id)
) STRICT, WITHOUT ROWID;
