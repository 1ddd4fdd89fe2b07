UPDATE report
SET agency = ?2, signed_on = ?3, issues = ?4, completed = ?5, confirmed = ?6
WHERE id = ?1
