-- How reports are gathered: by tags, by agencies that are written in several ways, as versions of one report.

-- What a person set about a report. `agency_set` stands before the agency that was derived.
ALTER TABLE report ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));
ALTER TABLE report ADD COLUMN agency_set TEXT;

-- Derived with the search index: the agency and the title in the form in which they are compared, open problems.
ALTER TABLE report ADD COLUMN agency_key TEXT;
ALTER TABLE report ADD COLUMN title_key TEXT;
ALTER TABLE report ADD COLUMN problems INTEGER;

-- The first version of the same report; its own id where a person said that it is a report of its own.
ALTER TABLE report ADD COLUMN version_of INTEGER REFERENCES report (id);

CREATE INDEX report_path ON report (path);
CREATE INDEX report_title ON report (title_key);

ALTER TABLE search_unit ADD COLUMN problems INTEGER NOT NULL DEFAULT 0;

-- The journal of tags and agencies: every act, never changed. One that takes another back points at it.
CREATE TABLE label_entry (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    report  INTEGER NOT NULL REFERENCES report (id),
    of      INTEGER REFERENCES label_entry (seq),
    before  TEXT    NOT NULL CHECK (json_valid(before)),
    after   TEXT    NOT NULL CHECK (json_valid(after)),
    author  TEXT    NOT NULL,
    time_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX label_entry_report ON label_entry (report);

CREATE TRIGGER label_entry_never_changes BEFORE UPDATE ON label_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;

CREATE TRIGGER label_entry_is_never_deleted BEFORE DELETE ON label_entry
BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
