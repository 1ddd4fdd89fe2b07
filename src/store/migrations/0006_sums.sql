-- Sums over what acts say and over what was first read, so that damage that leaves them readable is noticed; absent from what was
-- written before.
ALTER TABLE entry ADD COLUMN sum INTEGER;
ALTER TABLE reading_content ADD COLUMN sum INTEGER;
