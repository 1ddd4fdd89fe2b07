UPDATE report
SET agency = ?2, signed_on = ?3, issues = ?4, completed = ?5, confirmed = ?6,
    nodes = ?7, confirmed_nodes = ?8, corrected_nodes = ?9
WHERE id = ?1
