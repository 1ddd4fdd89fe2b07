DELETE FROM ignored
WHERE reading = ?1 AND code = ?2 AND start = ?3 AND end = ?4
RETURNING reason
