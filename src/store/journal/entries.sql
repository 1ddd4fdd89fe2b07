SELECT seq, kind, of, name, author, time_ms, format, changes
FROM entry
WHERE reading = ?1
ORDER BY seq
