-- The facts of each report, as an overview of many needs them. Derived with the search index and made again with it.
CREATE TABLE report_facts (
    report INTEGER PRIMARY KEY REFERENCES report (id),
    facts  TEXT    NOT NULL CHECK (json_valid(facts))
) STRICT;
