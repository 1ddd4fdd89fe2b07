INSERT INTO report (sha256, name, path, media_type, size, modified_ms, added_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
