-- What people decided about which issue of one report answers to which of another. Times are milliseconds since the
-- beginning of 1970, UTC; what is stored as JSON is declared in src/store/rows.

-- The journal of the links of a pair of reports, that of the lower number first: every act, never changed. An undo and a redo
-- point at the act they are about. The links are what the acts lead to; there are never so many that this would take long.
CREATE TABLE link_entry (
    low     INTEGER NOT NULL REFERENCES report (id),
    high    INTEGER NOT NULL REFERENCES report (id),
    seq     INTEGER NOT NULL CHECK (seq > 0),
    kind    TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    of      INTEGER,
    name    TEXT,
    -- The version of the JSON in the next two columns, each a list of decisions.
    format  INTEGER,
    before  TEXT CHECK (before IS NULL OR json_valid(before)),
    after   TEXT CHECK (after IS NULL OR json_valid(after)),
    author  TEXT    NOT NULL,
    time_ms INTEGER NOT NULL,
    PRIMARY KEY (low, high, seq),
    FOREIGN KEY (low, high, of) REFERENCES link_entry (low, high, seq),
    CHECK (low <= high),
    CHECK ((kind = 'do') = (of IS NULL)),
    CHECK ((kind = 'do') = (name IS NOT NULL AND format IS NOT NULL AND before IS NOT NULL AND after IS NOT NULL))
) STRICT;

CREATE TRIGGER link_entry_never_changes BEFORE UPDATE ON link_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER link_entry_is_never_deleted BEFORE DELETE ON link_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
