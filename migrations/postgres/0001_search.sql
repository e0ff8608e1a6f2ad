-- The words of every record that can be found. Bodies are folded already (lower case, no accents).
CREATE TABLE search_entry (
    record_id UUID PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    words TSVECTOR NOT NULL
);

CREATE INDEX search_entry_words ON search_entry USING GIN (words);
