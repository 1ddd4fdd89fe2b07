-- How far a person has got with the nodes of a report, for the list; absent until the application has counted them.
ALTER TABLE report ADD COLUMN nodes INTEGER;
ALTER TABLE report ADD COLUMN confirmed_nodes INTEGER;
ALTER TABLE report ADD COLUMN corrected_nodes INTEGER;
