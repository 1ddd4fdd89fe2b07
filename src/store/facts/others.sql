SELECT reading_content.text
FROM report JOIN reading_content ON reading_content.reading = report.current_reading
WHERE report.removed_by IS NULL AND report.id <> ?1
    AND coalesce(report.version_of, report.id) <> (SELECT coalesce(version_of, id) FROM report WHERE id = ?1)
