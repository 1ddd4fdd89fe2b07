SELECT library_entry.seq, report.id, report.name, library_entry.author, library_entry.time_ms
FROM report JOIN library_entry ON library_entry.seq = report.removed_by
ORDER BY library_entry.seq DESC
LIMIT 1
