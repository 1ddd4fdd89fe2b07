SELECT id, name, path, added_ms, opened_ms, agency, signed_on, issues, completed, confirmed
FROM report
WHERE removed_by IS NULL
ORDER BY id
