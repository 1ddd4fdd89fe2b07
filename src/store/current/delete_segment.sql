-- Deletes a segment where it is exactly the one expected.
DELETE FROM segment
WHERE reading = ?1 AND id = ?2 AND start = ?3 AND kind = ?4 AND level = ?5 AND origin = ?6 AND confidence = ?7
