SELECT id, start, kind, level, origin, confidence
FROM segment
WHERE reading = ?1
ORDER BY start
