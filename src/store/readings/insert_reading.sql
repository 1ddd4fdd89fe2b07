INSERT INTO reading (report, encoding, parser_version, quality, author, created_ms, next_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
