-- What the app draws: windows of a column, today's sections by weight, and search from the first letter on.

DROP INDEX activity_due;
CREATE INDEX activity_due ON activity (due_on, due_time IS NULL, due_time, opportunity_id) WHERE done_at IS NULL;
CREATE INDEX opportunity_heavy ON opportunity (starred, stage_id, value_minor DESC) WHERE status = 'open' AND probability IS NULL;
CREATE INDEX opportunity_heavy_own ON opportunity (starred, value_minor * probability DESC) WHERE status = 'open' AND probability IS NOT NULL;

-- Prefixes of one letter: without them such a search reads every word that begins with it.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');
INSERT INTO search (rowid, words)
SELECT o.id * 8 AS id, o.title || coalesce(' ' || account.name, '') AS words
FROM opportunity AS o LEFT JOIN account ON account.id = o.account_id
UNION ALL SELECT id * 8 + 4, note FROM opportunity WHERE note IS NOT NULL
UNION ALL SELECT id * 8 + 1, name FROM account
UNION ALL SELECT id * 8 + 2, name || coalesce(' ' || job, '') || coalesce(' ' || email, '') FROM contact
UNION ALL SELECT id * 8 + 3, subject || coalesce(' ' || outcome, '') || coalesce(' ' || note, '') FROM activity
UNION ALL SELECT id * 8 + 5, name FROM document
UNION ALL SELECT id * 8 + 6, name || coalesce(' ' || company, '') || coalesce(' ' || email, '') FROM prospect;
