SELECT reading.encoding, reading.parser_version, reading.author, reading.created_ms, reading.quality,
    reading_content.text, reading_content.format, reading_content.hints
FROM reading JOIN reading_content ON reading_content.reading = reading.id
WHERE reading.id = ?1
