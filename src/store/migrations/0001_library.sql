-- The library of version 1. Times are milliseconds since the beginning of 1970, UTC; positions are UTF-8 byte offsets
-- into the canonical text of the reading; what is stored as JSON is declared in src/store/rows.

-- One report is one file, known by its bytes.
CREATE TABLE report (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256          TEXT    NOT NULL UNIQUE CHECK (length(sha256) = 64),
    name            TEXT    NOT NULL,
    path            TEXT,
    media_type      TEXT    NOT NULL,
    size            INTEGER NOT NULL,
    modified_ms     INTEGER,
    added_ms        INTEGER NOT NULL,
    opened_ms       INTEGER,
    -- Written in the transaction that makes the report's first reading.
    current_reading INTEGER REFERENCES reading (id),
    -- The entry of the library's journal that took the report off the list.
    removed_by      INTEGER REFERENCES library_entry (seq),
    -- The summary for the list; absent until the application has derived one.
    agency          TEXT,
    signed_on       TEXT CHECK (signed_on IS NULL OR json_valid(signed_on)),
    issues          INTEGER,
    completed       INTEGER,
    confirmed       INTEGER
) STRICT;

CREATE INDEX report_opened ON report (opened_ms);

-- Apart from the report, so that lists never walk over the files.
CREATE TABLE report_bytes (
    report INTEGER PRIMARY KEY REFERENCES report (id),
    bytes  BLOB NOT NULL
) STRICT;

-- What was once read in a file. A report keeps all of its readings; edits go to the current one.
CREATE TABLE reading (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    report         INTEGER NOT NULL REFERENCES report (id),
    encoding       TEXT    NOT NULL,
    parser_version TEXT    NOT NULL,
    -- How the parser judged it.
    quality        TEXT    NOT NULL CHECK (json_valid(quality)),
    author         TEXT    NOT NULL,
    created_ms     INTEGER NOT NULL,
    -- Above every id that a segment of this reading ever had.
    next_id        INTEGER NOT NULL
) STRICT;

CREATE INDEX reading_report ON reading (report);

-- Apart from the reading, so that a new `next_id` does not write the text again.
CREATE TABLE reading_content (
    reading INTEGER PRIMARY KEY REFERENCES reading (id),
    text    TEXT    NOT NULL,
    -- The version of the JSON in the next two columns.
    format  INTEGER NOT NULL,
    hints   TEXT    NOT NULL CHECK (json_valid(hints)),
    first   TEXT    NOT NULL CHECK (json_valid(first))
) STRICT;

CREATE TRIGGER reading_content_never_changes BEFORE UPDATE ON reading_content
BEGIN SELECT RAISE(ABORT, 'what was read first never changes'); END;

CREATE TRIGGER reading_content_is_never_deleted BEFORE DELETE ON reading_content
BEGIN SELECT RAISE(ABORT, 'what was read first is never deleted'); END;

-- The current state of each reading: what its first state and its journal lead to.

CREATE TABLE segment (
    reading    INTEGER NOT NULL REFERENCES reading (id),
    id         INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    level      INTEGER NOT NULL,
    origin     TEXT    NOT NULL,
    confidence INTEGER NOT NULL,
    PRIMARY KEY (reading, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
    reading INTEGER NOT NULL REFERENCES reading (id),
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    kind    TEXT    NOT NULL,
    value   TEXT CHECK (value IS NULL OR json_valid(value)),
    origin  TEXT    NOT NULL,
    PRIMARY KEY (reading, start, end, kind)
) STRICT, WITHOUT ROWID;

-- Not bound to a row of `segment`: what stands beside a segment outlives a merge that is taken back later.
CREATE TABLE annotation (
    reading INTEGER NOT NULL REFERENCES reading (id),
    segment INTEGER NOT NULL,
    content TEXT    NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (reading, segment)
) STRICT, WITHOUT ROWID;

CREATE TABLE header_override (
    reading INTEGER NOT NULL REFERENCES reading (id),
    field   TEXT    NOT NULL,
    content TEXT    NOT NULL CHECK (json_valid(content)),
    PRIMARY KEY (reading, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE ignored (
    reading INTEGER NOT NULL REFERENCES reading (id),
    code    TEXT    NOT NULL,
    start   INTEGER NOT NULL,
    end     INTEGER NOT NULL,
    reason  TEXT    NOT NULL,
    PRIMARY KEY (reading, code, start, end)
) STRICT, WITHOUT ROWID;

-- The journal of each reading: every act, never changed. An undo and a redo point at the act they are about.
CREATE TABLE entry (
    reading INTEGER NOT NULL REFERENCES reading (id),
    seq     INTEGER NOT NULL CHECK (seq > 0),
    kind    TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    of      INTEGER,
    name    TEXT,
    author  TEXT    NOT NULL,
    time_ms INTEGER NOT NULL,
    -- The version of the JSON in the next column.
    format  INTEGER,
    changes TEXT CHECK (changes IS NULL OR json_valid(changes)),
    PRIMARY KEY (reading, seq),
    FOREIGN KEY (reading, of) REFERENCES entry (reading, seq),
    CHECK ((kind = 'do') = (of IS NULL)),
    CHECK ((kind = 'do') = (name IS NOT NULL AND format IS NOT NULL AND changes IS NOT NULL))
) STRICT;

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

-- The journal of the library itself: reports taken off the list and put back. A restore points at the removal it undoes.
CREATE TABLE library_entry (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT    NOT NULL CHECK (kind IN ('remove', 'restore')),
    report  INTEGER NOT NULL REFERENCES report (id),
    of      INTEGER REFERENCES library_entry (seq),
    author  TEXT    NOT NULL,
    time_ms INTEGER NOT NULL,
    CHECK ((kind = 'remove') = (of IS NULL))
) STRICT;

CREATE TRIGGER library_entry_never_changes BEFORE UPDATE ON library_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER library_entry_is_never_deleted BEFORE DELETE ON library_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

-- How a reading was last looked at.
CREATE TABLE view_state (
    reading  INTEGER PRIMARY KEY REFERENCES reading (id),
    selected INTEGER,
    scroll   INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
