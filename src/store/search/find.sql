SELECT report.id, report.name, coalesce(report.agency_set, report.agency), unit.reading, unit.segment, unit.start, unit.end, unit.kind, unit.status,
    unit.title, unit.written, unit.problems
FROM search_words
JOIN search_unit AS unit ON unit.id = search_words.rowid
JOIN report ON report.current_reading = unit.reading
WHERE search_words MATCH ?1
    AND report.removed_by IS NULL
    AND (?2 IS NULL OR instr(coalesce(report.agency_set, report.agency), ?2) > 0 OR instr(report.agency_key, ?10) > 0)
    AND (?3 IS NULL OR json_extract(report.signed_on, '$.year') = ?3)
    AND (?4 IS NULL OR unit.status = ?4)
    AND (?5 IS NULL OR unit.kind = ?5)
    AND (?6 IS NULL OR EXISTS (SELECT 1 FROM json_each(unit.topics) WHERE value = ?6))
    AND (?7 IS NULL OR EXISTS (SELECT 1 FROM json_each(unit.tags) WHERE value = ?7)
        OR EXISTS (SELECT 1 FROM json_each(report.tags) WHERE value = ?7))
    AND (NOT ?9 OR unit.problems > 0)

