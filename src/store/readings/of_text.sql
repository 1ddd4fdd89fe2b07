SELECT report.id
FROM report JOIN reading_content ON reading_content.reading = report.current_reading
WHERE reading_content.text = ?1 AND report.removed_by IS NULL
ORDER BY report.id
