SELECT seq, kind, of, name, before, after, author, time_ms, format FROM link_entry WHERE low = ?1 AND high = ?2 ORDER BY seq
