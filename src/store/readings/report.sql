SELECT name, path, media_type, sha256, size, modified_ms, removed_by IS NOT NULL, current_reading
FROM report
WHERE id = ?1
