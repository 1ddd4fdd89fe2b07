SELECT seq, kind, of, name, author, time_ms, format, changes, sum
FROM entry
WHERE reading = ?1
ORDER BY seq
