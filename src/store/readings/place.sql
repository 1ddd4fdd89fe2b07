SELECT reading.report, reading.id IS report.current_reading
FROM reading JOIN report ON report.id = reading.report
WHERE reading.id = ?1
