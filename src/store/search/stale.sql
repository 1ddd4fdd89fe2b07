SELECT report.id, report.current_reading, coalesce((SELECT max(seq) FROM entry WHERE reading = report.current_reading), 0)
FROM report
LEFT JOIN search_reading ON search_reading.reading = report.current_reading
WHERE report.current_reading IS NOT NULL
    AND (search_reading.reading IS NULL OR search_reading.form <> ?1
        OR search_reading.seq <> coalesce((SELECT max(seq) FROM entry WHERE reading = report.current_reading), 0))
LIMIT ?2
