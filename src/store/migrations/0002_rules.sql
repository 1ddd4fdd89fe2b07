-- Rules: what people decided about all segments of one form, for the reports that are read later. Times are milliseconds
-- since the beginning of 1970, UTC; what is stored as JSON is declared in src/store/rows.

-- The journal of the rules: every act, never changed. An undo and a redo point at the act they are about. The rules are what
-- the acts lead to; there are never so many that this would take long.
CREATE TABLE rule_entry (
    seq     INTEGER PRIMARY KEY CHECK (seq > 0),
    kind    TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    of      INTEGER REFERENCES rule_entry (seq),
    name    TEXT,
    rule    INTEGER,
    -- The version of the JSON in the next two columns.
    format  INTEGER,
    before  TEXT CHECK (before IS NULL OR json_valid(before)),
    after   TEXT CHECK (after IS NULL OR json_valid(after)),
    author  TEXT    NOT NULL,
    time_ms INTEGER NOT NULL,
    CHECK ((kind = 'do') = (of IS NULL)),
    CHECK ((kind = 'do') = (name IS NOT NULL AND rule IS NOT NULL AND format IS NOT NULL))
) STRICT;

CREATE TRIGGER rule_entry_never_changes BEFORE UPDATE ON rule_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER rule_entry_is_never_deleted BEFORE DELETE ON rule_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

-- With which program and which rules a reading is up to date at a point of its journal (0 before its first act): because it
-- was read with them there, or because a person looked at what they would change and left it so.
CREATE TABLE read_with (
    reading INTEGER NOT NULL REFERENCES reading (id),
    seq     INTEGER NOT NULL CHECK (seq >= 0),
    parser  TEXT    NOT NULL,
    rules   TEXT    NOT NULL,
    PRIMARY KEY (reading, seq)
) STRICT, WITHOUT ROWID;
