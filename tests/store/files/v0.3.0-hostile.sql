PRAGMA user_version = 5;
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-4158-7297-b157-90c4a09073db');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (2, 'red', 'red', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-4163-7662-a7a0-0afc8eb3e1cd');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-416b-7e41-ae2c-2268b594ca8f');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-416f-7d2d-8b0d-a31b6918304e');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-4178-743d-9335-93988d681f0a');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-417f-7a79-9cbf-3f9f21aa700c');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-4185-7fff-a6fb-42bc1e7644d9');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-418c-739d-9f96-4e1fabe9f24a');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-4190-776a-ac8f-44d88d8bb805');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a2215b-419c-7167-92ea-9e8cec80e1f2');
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (1, 1, NULL, NULL, 'task', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-415e-7773-bbdf-f9231b352b1d', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (2, 2, NULL, NULL, 'task', 'red', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-4165-7062-ad2b-7741791a3fa2', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (3, 3, NULL, NULL, 'task', '屋根工事株式会社 한국어 繁體', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-416b-7e3c-bc7c-0adecaeaab92', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (4, 4, NULL, NULL, 'task', '👩‍👩‍👧‍👦 🏠🇫🇷 été', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-4174-7f1e-af3f-1d8b33f5d7f6', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (5, 5, NULL, NULL, 'task', 'شركة evil עברית x', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-417a-72df-932a-e11d9123fa54', 1, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (6, 6, NULL, NULL, 'task', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-417f-7aa2-ab79-ce0e49b807d1', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (7, 7, NULL, NULL, 'task', '''; DROP TABLE opportunity; --', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-4186-77e1-b673-9c4d26407966', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (8, 8, NULL, NULL, 'task', '=HYPERLINK("http://x") +1 -1 @x', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-418d-70f5-9f3d-823286900d0d', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (9, 9, NULL, NULL, 'task', 'tab here and a lineend', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-4194-743b-bfb8-d1de7aa4f865', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (10, 10, NULL, NULL, 'task', 'NULL None nan true 1e999', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a2215b-41a0-77fe-ad4a-f10334574a4d', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (11, 1, NULL, NULL, 'note', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', NULL, NULL, NULL, '2026-11-16T08:30:00.000Z', '2026-11-16', NULL, 'tab here
and a line
end', '01a2215b-41bd-7aac-b71d-5364372ace6f', 0, NULL, NULL, NULL);
INSERT INTO category (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a2215b-415c-7a36-addb-989b14df4f47');
INSERT INTO category (id, name, name_folded, uid) VALUES (2, 'red', 'red', '01a2215b-4163-7488-a9ec-0c1aa320ca43');
INSERT INTO category (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a2215b-416b-70cc-a026-8ffe68aa2a65');
INSERT INTO category (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a2215b-4170-76fd-9163-f9a5b382ea17');
INSERT INTO category (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a2215b-4178-797d-abea-f8d3cafa71bd');
INSERT INTO category (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a2215b-417f-7543-b536-4f3bee17e610');
INSERT INTO category (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a2215b-4186-7793-b615-c918323c5809');
INSERT INTO category (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a2215b-418c-70fd-892e-69b59b80f4fe');
INSERT INTO category (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a2215b-4190-749c-8461-489094b46b37');
INSERT INTO category (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a2215b-419c-71b1-8dbf-c5b014d2f1f4');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (1, 'lost', 'Price', 'price', 1, '01a2215b-411e-797a-a799-8a3b1a8481c2');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (2, 'lost', 'Competitor', 'competitor', 2, '01a2215b-411e-7feb-97e5-59ed585c22ec');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (3, 'lost', 'Timing', 'timing', 3, '01a2215b-411e-7561-a58a-9bd02871c63d');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (4, 'lost', 'No answer', 'no answer', 4, '01a2215b-411e-78c2-8e19-8a0f83351b8f');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (5, 'cancelled', 'No budget', 'no budget', 5, '01a2215b-411e-7a7b-a188-6201c81999f8');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (6, 'cancelled', 'Project dropped', 'project dropped', 6, '01a2215b-411e-7770-a765-ce6c5b9d1961');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (7, 'cancelled', 'Not a fit', 'not a fit', 7, '01a2215b-411e-71ef-b96d-b58cb9198d00');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (8, 'cancelled', 'Duplicate', 'duplicate', 8, '01a2215b-411e-7fda-a8fe-d57806dcdbf7');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (9, 'lost', 'شركة evil עברית x', 'شركة evil עברית x', 5, '01a2215b-41b0-7a4c-8ed1-5753dc0da848');
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 1, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 1, 1, 1, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', NULL, NULL, '01a2215b-415d-74a2-899b-e5c66c7b6d0c', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (2, 'red', 2, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 2, 2, 2, 0, -1024, NULL, '2026-11-16', NULL, '2026-11-16', 'red', NULL, NULL, '01a2215b-4163-7fdb-a756-3c51f1d965f0', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (3, '屋根工事株式会社 한국어 繁體', 3, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 3, 3, 3, 0, -2048, NULL, '2026-11-16', NULL, '2026-11-16', '屋根工事株式会社 한국어 繁體', NULL, '屋根
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
屋根', '01a2215b-416b-7f4b-bb24-82775ff6facb', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', 4, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 4, 4, 4, 0, -3072, NULL, '2026-11-16', NULL, '2026-11-16', '👩‍👩‍👧‍👦 🏠🇫🇷 été', NULL, NULL, '01a2215b-4170-7b79-bfdd-be32c372d854', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (5, 'شركة evil עברית x', 5, 1, 'lost', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 5, 5, 5, 0, 0, 9, '2026-11-16', '2026-11-16', '2026-11-16', 'شركة evil עברית x', NULL, NULL, '01a2215b-4178-7b53-971c-57b5a4d89850', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 6, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 6, 6, 6, 0, -5120, NULL, '2026-11-16', NULL, '2026-11-16', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', NULL, NULL, '01a2215b-417f-7589-b793-3bb420cfc921', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (7, '''; DROP TABLE opportunity; --', 7, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 7, 7, 7, 0, -6144, NULL, '2026-11-16', NULL, '2026-11-16', '''; DROP TABLE opportunity; --', NULL, NULL, '01a2215b-4186-7714-8b05-a856cbb1b5de', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', 8, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 8, 8, 8, 0, -7168, NULL, '2026-11-16', NULL, '2026-11-16', '=HYPERLINK("http://x") +1 -1 @x', NULL, NULL, '01a2215b-418d-7b6e-9143-c792d32d3a24', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (9, 'tab here and a lineend', 9, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 9, 9, 9, 0, -8192, NULL, '2026-11-16', NULL, '2026-11-16', 'tab here and a lineend', NULL, NULL, '01a2215b-4193-7447-b4b8-5699cd7e9fe3', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (10, 'NULL None nan true 1e999', 10, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 10, 10, 10, 0, -9216, NULL, '2026-11-16', NULL, '2026-11-16', 'NULL None nan true 1e999', NULL, NULL, '01a2215b-419c-7c70-be8e-dba3778f29f3', NULL, NULL, NULL);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (1, 1, 1, '01a2215b-415e-7c44-85ea-f57a4bd17e3d');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (2, 2, 2, '01a2215b-4165-713d-9510-f3c4b0e7f406');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (3, 3, 3, '01a2215b-416b-7c91-9106-66d5c97bb0fd');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (4, 4, 4, '01a2215b-4174-7a56-8f83-bcda0b8e3bfe');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (5, 5, 5, '01a2215b-417a-7954-8ec4-c44293ca02f6');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (6, 6, 6, '01a2215b-417f-7c97-bc3a-c03b57b56ceb');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (7, 7, 7, '01a2215b-4186-7b3d-a191-900adc8f14b7');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (8, 8, 8, '01a2215b-418d-7b3a-bd8d-9ec2357f62ef');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (9, 9, 9, '01a2215b-4194-7622-8030-44caf6b44414');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (10, 10, 10, '01a2215b-419f-773a-844f-b4f54221ba55');
INSERT INTO owner (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a2215b-415d-7d37-aa56-156c7505b0ae');
INSERT INTO owner (id, name, name_folded, uid) VALUES (2, 'red', 'red', '01a2215b-4163-775d-9158-12be85674252');
INSERT INTO owner (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a2215b-416b-78e2-97d8-1336599bcbe6');
INSERT INTO owner (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a2215b-4170-71ce-932e-1ff60add7408');
INSERT INTO owner (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a2215b-4178-7c60-a4f3-b88e0e926878');
INSERT INTO owner (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a2215b-417f-7b4c-b37e-3032828c8916');
INSERT INTO owner (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a2215b-4186-7703-8423-d2e8142e3791');
INSERT INTO owner (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a2215b-418d-7901-aa24-a0953c321e81');
INSERT INTO owner (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a2215b-4190-7272-bfb9-a4ee8a99da4d');
INSERT INTO owner (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a2215b-419c-7386-b998-b8628bb4d4f9');
INSERT INTO pipeline (id, name, position, uid) VALUES (1, 'Sales', 0, '01a2215b-411d-7005-aaa0-afcf9368160a');
INSERT INTO setting (id, name, value, uid) VALUES (1, 'currency', 'EUR', '01a2215b-411e-7e44-87d9-d33ebde77d92');
INSERT INTO source (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a2215b-4158-745f-a02b-1f02f3ea060f');
INSERT INTO source (id, name, name_folded, uid) VALUES (2, 'red', 'red', '01a2215b-4163-75b8-af33-74af3bdb27b8');
INSERT INTO source (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a2215b-416b-78cc-9b15-c269cd27bde7');
INSERT INTO source (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a2215b-4170-7909-9ceb-677ba65ec204');
INSERT INTO source (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a2215b-4178-7548-a6c1-a4bbeeae163f');
INSERT INTO source (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a2215b-417f-7db3-a802-72d6d33a157b');
INSERT INTO source (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a2215b-4186-7649-a3ea-cd4faf48ec53');
INSERT INTO source (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a2215b-418c-7f70-b57e-be446b180c8a');
INSERT INTO source (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a2215b-4190-71a7-b3c1-3ae248f0a91b');
INSERT INTO source (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a2215b-419c-7cfb-8148-2f22d1c96157');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (1, 1, 'To qualify', 'selling', 10, 14, 1, '01a2215b-411d-7ce4-8848-5c4f308202f1');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (2, 1, 'Contacted', 'selling', 20, 21, 2, '01a2215b-411d-7e9a-a273-ebf7f9170e0b');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (3, 1, 'Met', 'selling', 40, 21, 3, '01a2215b-411d-742a-a77d-2d3bec7a3116');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (4, 1, 'Quote', 'selling', 60, 30, 4, '01a2215b-411d-746a-93a7-09093c6c4414');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (5, 1, 'Negotiation', 'selling', 80, 30, 5, '01a2215b-411d-7b50-8bec-0374d6f137c6');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (6, 1, 'Follow-up', 'after_sale', 100, NULL, 6, '01a2215b-411d-7943-93cc-e2ead64c9464');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (7, 1, 'Confirmed', 'after_sale', 100, NULL, 7, '01a2215b-411d-789a-907a-ab105a9abf10');
INSERT INTO tag (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a2215b-415e-70f0-b8ff-b817ff2acd4c');
INSERT INTO tag (id, name, name_folded, uid) VALUES (2, 'red', 'red', '01a2215b-4165-7aba-a16b-aae0c125e9e4');
INSERT INTO tag (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a2215b-416b-7972-b9b9-f5f2bce184c8');
INSERT INTO tag (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a2215b-4174-721c-bcc3-0e1c32019a7b');
INSERT INTO tag (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a2215b-417a-7df1-ac47-79cc5fc44de3');
INSERT INTO tag (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a2215b-417f-7421-b897-176a4a5eb1c8');
INSERT INTO tag (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a2215b-4186-7c32-aec1-d2a5e32e2568');
INSERT INTO tag (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a2215b-418d-7a6e-8358-f7c123a41c2e');
INSERT INTO tag (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a2215b-4193-7105-951b-1a660930f219');
INSERT INTO tag (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a2215b-419f-7550-a9a3-b34d2b3df08a');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (1, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'fixture', 'do', 1, NULL, NULL, '01a2215b-4155-7270-a2f8-b7528dd883bc');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (2, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'red', 'fixture', 'do', 2, NULL, NULL, '01a2215b-4162-75c3-9bdb-0f3697f11fe9');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (3, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '屋根工事株式会社 한국어 繁體', 'fixture', 'do', 3, NULL, NULL, '01a2215b-416b-7f4d-b21e-231f8374a450');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (4, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '👩‍👩‍👧‍👦 🏠🇫🇷 été', 'fixture', 'do', 4, NULL, NULL, '01a2215b-416f-7887-a60a-76b77e969162');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (5, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'شركة evil עברית x', 'fixture', 'do', 5, NULL, NULL, '01a2215b-4178-7701-9ec0-b3193184bdb2');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (6, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'fixture', 'do', 6, NULL, NULL, '01a2215b-417f-7772-956b-fbe557a9282b');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (7, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '''; DROP TABLE opportunity; --', 'fixture', 'do', 7, NULL, NULL, '01a2215b-4185-7299-9b6c-c94f50aff544');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (8, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '=HYPERLINK("http://x") +1 -1 @x', 'fixture', 'do', 8, NULL, NULL, '01a2215b-418c-713b-8013-7863c5399705');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (9, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'tab here and a lineend', 'fixture', 'do', 9, NULL, NULL, '01a2215b-4190-7c96-8af5-47c937ec6822');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (10, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'NULL None nan true 1e999', 'fixture', 'do', 10, NULL, NULL, '01a2215b-419b-7500-9c8c-26cd9aeb4d5d');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (11, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', '屋根工事株式会社 한국어 繁體', 'fixture', 'do', 11, NULL, NULL, '01a2215b-41a4-7b40-9e10-0166bb49b933');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (12, '2026-11-16T08:30:00.000Z', '2026-11-16', 'lost', 'شركة evil עברית x', 'fixture', 'do', 12, NULL, NULL, '01a2215b-41ab-7505-bccd-66d27098deaf');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (13, '2026-11-16T08:30:00.000Z', '2026-11-16', 'log', 'Acme [/b] [link=x] {0} %s $(id) `id` \n · Acme [/b] [link=x] {0} %s $(id) `id` \n', 'fixture', 'do', 13, NULL, NULL, '01a2215b-41bd-7c56-8480-af23e0afe91a');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (14, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', 'red', 'fixture', 'do', 14, NULL, NULL, '01a2215b-41c2-7b37-8c45-3ce943a1f07f');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (15, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', 'red', 'fixture', 'undo', 14, 14, NULL, '01a2215b-41d1-7307-8dc6-64e969b5448f');
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
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (83, 12, 'activity', 5, 'update', '{"kept":0}', '{"kept":1}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (84, 12, 'opportunity', 5, 'update', '{"status":"open","position":-4096,"close_reason_id":null,"closed_on":null}', '{"status":"lost","position":0,"close_reason_id":9,"closed_on":"2026-11-16"}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (85, 13, 'activity', 11, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (86, 14, 'opportunity', 2, 'update', '{"account_id":2}', '{"account_id":3}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (87, 15, 'opportunity', 2, 'update', '{"account_id":3}', '{"account_id":2}');
