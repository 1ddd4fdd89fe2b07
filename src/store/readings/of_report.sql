SELECT id, encoding, parser_version, author, created_ms
FROM reading
WHERE report = ?1
ORDER BY id
