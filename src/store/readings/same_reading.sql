-- The current reading of the report, where it is of this encoding, parser and text.
SELECT reading.id
FROM report
JOIN reading ON reading.id = report.current_reading
JOIN reading_content ON reading_content.reading = reading.id
WHERE report.id = ?1 AND reading.encoding = ?2 AND reading.parser_version = ?3 AND reading_content.text = ?4
