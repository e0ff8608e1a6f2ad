-- The words of every record that can be found. The text itself is not kept: only which words lead where.
-- Bodies are folded already (lower case, no accents), so every letter, digit and mark is part of a word.
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE search USING fts5(
    body,
    content = '',
    contentless_delete = 1,
    detail = none,
    prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* S* Co'"
);
