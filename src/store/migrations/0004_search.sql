-- Full-text search. What stands here is derived from the rows above and made again wherever it is not up to date.

-- Up to which act of its journal a reading is indexed, and with which form of the words.
CREATE TABLE search_reading (
    reading INTEGER PRIMARY KEY REFERENCES reading (id),
    report  INTEGER NOT NULL UNIQUE REFERENCES report (id),
    seq     INTEGER NOT NULL,
    form    INTEGER NOT NULL
) STRICT;

-- One row a segment: what is found, and what can be asked of it.
CREATE TABLE search_unit (
    id      INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading (id),
    segment INTEGER NOT NULL,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    -- Of the segment, or of the issue it lies under.
    status  TEXT,
    title   TEXT    NOT NULL,
    topics  TEXT    NOT NULL CHECK (json_valid(topics)),
    tags    TEXT    NOT NULL CHECK (json_valid(tags)),
    -- What a person wrote beside the segment; the printed words stay in the text.
    written TEXT    NOT NULL
) STRICT;

CREATE INDEX search_unit_reading ON search_unit (reading);

-- The folded words, pairs of Chinese characters as they overlap; a single character is the beginning of a pair.
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, written, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1'
);
