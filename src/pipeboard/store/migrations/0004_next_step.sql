-- What the customer said they would do next, in their words.

ALTER TABLE opportunity ADD COLUMN next_step TEXT;
CREATE INDEX opportunity_by_next_step ON opportunity (next_step) WHERE next_step IS NOT NULL;
