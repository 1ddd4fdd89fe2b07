-- Deletes a mark and says what it was, for comparing: the same value may have been stored in another form.
DELETE FROM mark
WHERE reading = ?1 AND start = ?2 AND end = ?3 AND kind = ?4
RETURNING start, end, kind, value, origin
