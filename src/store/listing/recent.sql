SELECT id, name, path, added_ms, opened_ms, agency, signed_on, issues, completed, confirmed,
    nodes, confirmed_nodes, corrected_nodes, tags, agency_set, agency_key, problems, nullif(version_of, id)
FROM report
WHERE removed_by IS NULL AND opened_ms IS NOT NULL
ORDER BY opened_ms DESC, id DESC
LIMIT ?1
