SELECT DISTINCT tag.value
FROM report
JOIN annotation ON annotation.reading = report.current_reading
JOIN json_each(annotation.content, '$.tags') AS tag
WHERE report.removed_by IS NULL
