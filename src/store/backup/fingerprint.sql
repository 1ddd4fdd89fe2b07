SELECT (SELECT count(*) FROM report),
       -- Journals are never deleted from, so the last number is as good as a count, and found at once.
       (SELECT coalesce(max(rowid), 0) FROM entry) + (SELECT coalesce(max(seq), 0) FROM rule_entry)
           + (SELECT count(*) FROM link_entry),
       json_array(
           (SELECT json_group_array(json_array(id, sha256, name, path, current_reading, removed_by)) FROM report),
           (SELECT max(id) FROM reading),
           (SELECT json_array(rowid, reading, seq, time_ms) FROM entry ORDER BY rowid DESC LIMIT 1),
           (SELECT json_array(seq, time_ms) FROM library_entry ORDER BY seq DESC LIMIT 1),
           (SELECT json_array(seq, time_ms) FROM rule_entry ORDER BY seq DESC LIMIT 1),
           (SELECT json_array(count(*), max(time_ms)) FROM link_entry),
           (SELECT count(*) FROM read_with),
           (SELECT json_array(seq, time_ms) FROM label_entry ORDER BY seq DESC LIMIT 1),
           (SELECT json_group_array(json_array(key, value)) FROM setting)
       )
