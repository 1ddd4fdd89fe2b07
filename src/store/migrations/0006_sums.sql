-- A sum over what an act says, so that damage that leaves it readable is noticed; absent from acts that were written before.
ALTER TABLE entry ADD COLUMN sum INTEGER;
