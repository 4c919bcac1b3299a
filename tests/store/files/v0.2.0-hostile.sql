PRAGMA user_version = 2;
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', 'company', NULL, NULL, NULL, NULL, '2026-11-16');
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (1, 1, NULL, NULL, 'task', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (2, 2, NULL, NULL, 'task', '[31mred[0m 2J ]0;title', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (3, 3, NULL, NULL, 'task', '屋根工事株式会社 한국어 繁體', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (4, 4, NULL, NULL, 'task', '👩‍👩‍👧‍👦 🏠🇫🇷 été', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (5, 5, NULL, NULL, 'task', 'شركة evil עברית x', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (6, 6, NULL, NULL, 'task', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (7, 7, NULL, NULL, 'task', '''; DROP TABLE opportunity; --', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (8, 8, NULL, NULL, 'task', '=HYPERLINK("http://x") +1 -1 @x', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (9, 9, NULL, NULL, 'task', 'tab here and a lineend', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (10, 10, NULL, NULL, 'task', 'NULL None nan true 1e999', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note) VALUES (11, 1, NULL, NULL, 'note', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', NULL, NULL, NULL, '2026-11-16T08:30:00.000Z', '2026-11-16', NULL, 'tab here
and a line
end');
INSERT INTO category (id, name, name_folded) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n');
INSERT INTO category (id, name, name_folded) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title');
INSERT INTO category (id, name, name_folded) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體');
INSERT INTO category (id, name, name_folded) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete');
INSERT INTO category (id, name, name_folded) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x');
INSERT INTO category (id, name, name_folded) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog');
INSERT INTO category (id, name, name_folded) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --');
INSERT INTO category (id, name, name_folded) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x');
INSERT INTO category (id, name, name_folded) VALUES (9, 'tab here and a lineend', 'tab here and a lineend');
INSERT INTO category (id, name, name_folded) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999');
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (1, 'lost', 'Price', 'price', 1);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (2, 'lost', 'Competitor', 'competitor', 2);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (3, 'lost', 'Timing', 'timing', 3);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (4, 'lost', 'No answer', 'no answer', 4);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (5, 'cancelled', 'No budget', 'no budget', 5);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (6, 'cancelled', 'Project dropped', 'project dropped', 6);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (7, 'cancelled', 'Not a fit', 'not a fit', 7);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (8, 'cancelled', 'Duplicate', 'duplicate', 8);
INSERT INTO close_reason (id, outcome, name, name_folded, position) VALUES (9, 'lost', 'شركة evil עברית x', 'شركة evil עברית x', 5);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 1, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 1, 1, 1, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (2, '[31mred[0m 2J ]0;title', 2, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 2, 2, 2, 0, -1024, NULL, '2026-11-16', NULL, '2026-11-16', '[31mred[0m 2J ]0;title', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (3, '屋根工事株式会社 한국어 繁體', 3, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 3, 3, 3, 0, -2048, NULL, '2026-11-16', NULL, '2026-11-16', '屋根工事株式会社 한국어 繁體', NULL, '屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根');
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', 4, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 4, 4, 4, 0, -3072, NULL, '2026-11-16', NULL, '2026-11-16', '👩‍👩‍👧‍👦 🏠🇫🇷 été', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (5, 'شركة evil עברית x', 5, 1, 'lost', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 5, 5, 5, 0, 0, 9, '2026-11-16', '2026-11-16', '2026-11-16', 'شركة evil עברית x', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 6, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 6, 6, 6, 0, -5120, NULL, '2026-11-16', NULL, '2026-11-16', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (7, '''; DROP TABLE opportunity; --', 7, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 7, 7, 7, 0, -6144, NULL, '2026-11-16', NULL, '2026-11-16', '''; DROP TABLE opportunity; --', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', 8, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 8, 8, 8, 0, -7168, NULL, '2026-11-16', NULL, '2026-11-16', '=HYPERLINK("http://x") +1 -1 @x', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (9, 'tab here and a lineend', 9, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 9, 9, 9, 0, -8192, NULL, '2026-11-16', NULL, '2026-11-16', 'tab here and a lineend', NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note) VALUES (10, 'NULL None nan true 1e999', 10, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 10, 10, 10, 0, -9216, NULL, '2026-11-16', NULL, '2026-11-16', 'NULL None nan true 1e999', NULL, NULL);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (1, 1, 1);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (2, 2, 2);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (3, 3, 3);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (4, 4, 4);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (5, 5, 5);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (6, 6, 6);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (7, 7, 7);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (8, 8, 8);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (9, 9, 9);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id) VALUES (10, 10, 10);
INSERT INTO owner (id, name, name_folded) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n');
INSERT INTO owner (id, name, name_folded) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title');
INSERT INTO owner (id, name, name_folded) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體');
INSERT INTO owner (id, name, name_folded) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete');
INSERT INTO owner (id, name, name_folded) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x');
INSERT INTO owner (id, name, name_folded) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog');
INSERT INTO owner (id, name, name_folded) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --');
INSERT INTO owner (id, name, name_folded) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x');
INSERT INTO owner (id, name, name_folded) VALUES (9, 'tab here and a lineend', 'tab here and a lineend');
INSERT INTO owner (id, name, name_folded) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999');
INSERT INTO pipeline (id, name, position) VALUES (1, 'Sales', 0);
INSERT INTO setting (id, name, value) VALUES (1, 'currency', 'EUR');
INSERT INTO source (id, name, name_folded) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n');
INSERT INTO source (id, name, name_folded) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title');
INSERT INTO source (id, name, name_folded) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體');
INSERT INTO source (id, name, name_folded) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete');
INSERT INTO source (id, name, name_folded) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x');
INSERT INTO source (id, name, name_folded) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog');
INSERT INTO source (id, name, name_folded) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --');
INSERT INTO source (id, name, name_folded) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x');
INSERT INTO source (id, name, name_folded) VALUES (9, 'tab here and a lineend', 'tab here and a lineend');
INSERT INTO source (id, name, name_folded) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position) VALUES (1, 1, 'To qualify', 'selling', 10, 14, 1);
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position) VALUES (2, 1, 'Contacted', 'selling', 20, 21, 2);
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position) VALUES (3, 1, 'Met', 'selling', 40, 21, 3);
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position) VALUES (4, 1, 'Quote', 'selling', 60, 30, 4);
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position) VALUES (5, 1, 'Negotiation', 'selling', 80, 30, 5);
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position) VALUES (6, 1, 'Follow-up', 'after_sale', 100, NULL, 6);
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position) VALUES (7, 1, 'Confirmed', 'after_sale', 100, NULL, 7);
INSERT INTO tag (id, name, name_folded) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n');
INSERT INTO tag (id, name, name_folded) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title');
INSERT INTO tag (id, name, name_folded) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體');
INSERT INTO tag (id, name, name_folded) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete');
INSERT INTO tag (id, name, name_folded) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x');
INSERT INTO tag (id, name, name_folded) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog');
INSERT INTO tag (id, name, name_folded) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --');
INSERT INTO tag (id, name, name_folded) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x');
INSERT INTO tag (id, name, name_folded) VALUES (9, 'tab here and a lineend', 'tab here and a lineend');
INSERT INTO tag (id, name, name_folded) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (1, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'fixture', 'do', 1, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (2, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '[31mred[0m 2J ]0;title', 'fixture', 'do', 2, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (3, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '屋根工事株式会社 한국어 繁體', 'fixture', 'do', 3, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (4, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '👩‍👩‍👧‍👦 🏠🇫🇷 été', 'fixture', 'do', 4, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (5, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'شركة evil עברית x', 'fixture', 'do', 5, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (6, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'fixture', 'do', 6, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (7, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '''; DROP TABLE opportunity; --', 'fixture', 'do', 7, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (8, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '=HYPERLINK("http://x") +1 -1 @x', 'fixture', 'do', 8, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (9, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'tab here and a lineend', 'fixture', 'do', 9, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (10, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'NULL None nan true 1e999', 'fixture', 'do', 10, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (11, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', '屋根工事株式会社 한국어 繁體', 'fixture', 'do', 11, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (12, '2026-11-16T08:30:00.000Z', '2026-11-16', 'lost', 'شركة evil עברית x', 'fixture', 'do', 12, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (13, '2026-11-16T08:30:00.000Z', '2026-11-16', 'log', 'Acme [/b] [link=x] {0} %s $(id) `id` \n · Acme [/b] [link=x] {0} %s $(id) `id` \n', 'fixture', 'do', 13, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (14, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', '[31mred[0m 2J ]0;title', 'fixture', 'do', 14, NULL, NULL);
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key) VALUES (15, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', '[31mred[0m 2J ]0;title', 'fixture', 'undo', 14, 14, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (1, 1, 'account', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (2, 1, 'source', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (3, 1, 'category', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (4, 1, 'owner', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (5, 1, 'opportunity', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (6, 1, 'tag', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (7, 1, 'opportunity_tag', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (8, 1, 'activity', 1, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (9, 2, 'account', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (10, 2, 'source', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (11, 2, 'category', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (12, 2, 'owner', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (13, 2, 'opportunity', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (14, 2, 'tag', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (15, 2, 'opportunity_tag', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (16, 2, 'activity', 2, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (17, 3, 'account', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (18, 3, 'source', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (19, 3, 'category', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (20, 3, 'owner', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (21, 3, 'opportunity', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (22, 3, 'tag', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (23, 3, 'opportunity_tag', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (24, 3, 'activity', 3, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (25, 4, 'account', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (26, 4, 'source', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (27, 4, 'category', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (28, 4, 'owner', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (29, 4, 'opportunity', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (30, 4, 'tag', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (31, 4, 'opportunity_tag', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (32, 4, 'activity', 4, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (33, 5, 'account', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (34, 5, 'source', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (35, 5, 'category', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (36, 5, 'owner', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (37, 5, 'opportunity', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (38, 5, 'tag', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (39, 5, 'opportunity_tag', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (40, 5, 'activity', 5, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (41, 6, 'account', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (42, 6, 'source', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (43, 6, 'category', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (44, 6, 'owner', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (45, 6, 'opportunity', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (46, 6, 'tag', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (47, 6, 'opportunity_tag', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (48, 6, 'activity', 6, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (49, 7, 'account', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (50, 7, 'source', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (51, 7, 'category', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (52, 7, 'owner', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (53, 7, 'opportunity', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (54, 7, 'tag', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (55, 7, 'opportunity_tag', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (56, 7, 'activity', 7, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (57, 8, 'account', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (58, 8, 'source', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (59, 8, 'category', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (60, 8, 'owner', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (61, 8, 'opportunity', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (62, 8, 'tag', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (63, 8, 'opportunity_tag', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (64, 8, 'activity', 8, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (65, 9, 'account', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (66, 9, 'source', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (67, 9, 'category', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (68, 9, 'owner', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (69, 9, 'opportunity', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (70, 9, 'tag', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (71, 9, 'opportunity_tag', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (72, 9, 'activity', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (73, 10, 'account', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (74, 10, 'source', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (75, 10, 'category', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (76, 10, 'owner', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (77, 10, 'opportunity', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (78, 10, 'tag', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (79, 10, 'opportunity_tag', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (80, 10, 'activity', 10, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (81, 11, 'opportunity', 3, 'update', '{"note":null}', '{"note":"屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根\n屋根"}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (82, 12, 'close_reason', 9, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (83, 12, 'opportunity', 5, 'update', '{"status":"open","position":-4096,"close_reason_id":null,"closed_on":null}', '{"status":"lost","position":0,"close_reason_id":9,"closed_on":"2026-11-16"}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (84, 13, 'activity', 11, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (85, 14, 'opportunity', 2, 'update', '{"account_id":2}', '{"account_id":3}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (86, 15, 'opportunity', 2, 'update', '{"account_id":3}', '{"account_id":2}');
