SELECT seq, kind, of, name, rule, before, after, author, time_ms, format FROM rule_entry ORDER BY seq
