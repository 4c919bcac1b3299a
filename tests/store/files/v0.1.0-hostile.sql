PRAGMA user_version = 5;
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-7781-ade6-37d5255dbeb8');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-7f2e-939e-af7505c8074e');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-7931-aec2-54e415839b9d');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-786d-b6bc-f787f5ebf540');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-7b26-a070-b76e0db0e006');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-7c36-89ed-378b555af4e8');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-703d-8c00-49af5bd594a9');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-7883-89bb-dbc1ed0f007f');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-780d-8cf9-74cff67403ea');
INSERT INTO account (id, name, name_folded, kind, website, phone, address, note, created_on, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', 'company', NULL, NULL, NULL, NULL, '2026-11-16', '01a1e37a-3740-7d5a-89fb-17ef37bd6b65');
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (1, 1, NULL, NULL, 'task', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-75a8-ae72-a5b70a39c081', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (2, 2, NULL, NULL, 'task', '[31mred[0m 2J ]0;title', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-79c7-8e21-3ce52c855b6b', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (3, 3, NULL, NULL, 'task', '屋根工事株式会社 한국어 繁體', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-7bce-91ec-fa8bc20a87a8', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (4, 4, NULL, NULL, 'task', '👩‍👩‍👧‍👦 🏠🇫🇷 été', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-7bfa-a613-ed012190dc51', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (5, 5, NULL, NULL, 'task', 'شركة evil עברית x', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-71e2-bb61-fc6d33548b41', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (6, 6, NULL, NULL, 'task', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-7555-8b8c-5b07b9ade841', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (7, 7, NULL, NULL, 'task', '''; DROP TABLE opportunity; --', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-7359-9c8a-8a3e39d62d5d', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (8, 8, NULL, NULL, 'task', '=HYPERLINK("http://x") +1 -1 @x', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-7aa6-9abd-fad2f50b089e', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (9, 9, NULL, NULL, 'task', 'tab here and a lineend', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-7cb4-bf6c-5b1cec86a61e', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (10, 10, NULL, NULL, 'task', 'NULL None nan true 1e999', '2026-11-20', NULL, NULL, NULL, NULL, NULL, NULL, '01a1e37a-3740-7004-936c-2afcca82be49', 0, NULL, NULL, NULL);
INSERT INTO activity (id, opportunity_id, account_id, contact_id, kind, subject, due_on, due_time, minutes, done_at, done_on, outcome, note, uid, kept, repeat, repeat_from, standby_reason) VALUES (11, 1, NULL, NULL, 'note', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', NULL, NULL, NULL, '2026-11-16T08:30:00.000Z', '2026-11-16', NULL, 'tab here
and a line
end', '01a1e37a-3740-7543-9366-cd3bc4ccfb14', 0, NULL, NULL, NULL);
INSERT INTO category (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a1e37a-3740-7cea-b9df-85d0a92066da');
INSERT INTO category (id, name, name_folded, uid) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title', '01a1e37a-3740-7e6f-acd8-3874fe22cf42');
INSERT INTO category (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a1e37a-3740-713c-a6ac-34cdfcd02756');
INSERT INTO category (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a1e37a-3740-7317-95bc-7fc956acce6b');
INSERT INTO category (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a1e37a-3740-7b77-8b30-84c795cfe099');
INSERT INTO category (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a1e37a-3740-7b22-9847-fbd73ff192f6');
INSERT INTO category (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a1e37a-3740-7f20-b4d2-e71e4c6f76d8');
INSERT INTO category (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a1e37a-3740-7c06-83ae-c05903d958da');
INSERT INTO category (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a1e37a-3740-7064-9523-c02ea267ab33');
INSERT INTO category (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a1e37a-3740-7962-a467-1108bafcca8b');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (1, 'lost', 'Price', 'price', 1, '01a1e37a-3740-7ae9-a103-a7be888a25a0');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (2, 'lost', 'Competitor', 'competitor', 2, '01a1e37a-3740-7517-828b-38e8bbc0f2ea');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (3, 'lost', 'Timing', 'timing', 3, '01a1e37a-3740-7eab-aabf-ec3c041734f2');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (4, 'lost', 'No answer', 'no answer', 4, '01a1e37a-3740-7f10-8418-95606fd0da4d');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (5, 'cancelled', 'No budget', 'no budget', 5, '01a1e37a-3740-741e-8e26-207dc484568b');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (6, 'cancelled', 'Project dropped', 'project dropped', 6, '01a1e37a-3740-7616-8edb-7750b5a85195');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (7, 'cancelled', 'Not a fit', 'not a fit', 7, '01a1e37a-3740-7d01-92df-78e5ec6de175');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (8, 'cancelled', 'Duplicate', 'duplicate', 8, '01a1e37a-3740-7858-bb27-d2b296b7f126');
INSERT INTO close_reason (id, outcome, name, name_folded, position, uid) VALUES (9, 'lost', 'شركة evil עברית x', 'شركة evil עברית x', 5, '01a1e37a-3740-716b-a1e3-8cb989849c04');
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 1, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 1, 1, 1, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', NULL, NULL, '01a1e37a-3740-79e0-83ce-03e50ac5dc68', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (2, '[31mred[0m 2J ]0;title', 2, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 2, 2, 2, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', '[31mred[0m 2J ]0;title', NULL, NULL, '01a1e37a-3740-7583-867b-cedce0f0cdaa', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (3, '屋根工事株式会社 한국어 繁體', 3, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 3, 3, 3, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', '屋根工事株式会社 한국어 繁體', NULL, '屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根
屋根', '01a1e37a-3740-78b6-b5f4-d49c3512bc47', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', 4, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 4, 4, 4, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', '👩‍👩‍👧‍👦 🏠🇫🇷 été', NULL, NULL, '01a1e37a-3740-728a-898c-9dae19e7c5f0', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (5, 'شركة evil עברית x', 5, 1, 'lost', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 5, 5, 5, 0, 0, 9, '2026-11-16', '2026-11-16', '2026-11-16', 'شركة evil עברית x', NULL, NULL, '01a1e37a-3740-7ad9-95e2-61711eef6ae8', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 6, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 6, 6, 6, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', NULL, NULL, '01a1e37a-3740-7890-b010-5e70aeadbd88', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (7, '''; DROP TABLE opportunity; --', 7, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 7, 7, 7, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', '''; DROP TABLE opportunity; --', NULL, NULL, '01a1e37a-3740-7782-b03d-a1838bf451bb', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', 8, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 8, 8, 8, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', '=HYPERLINK("http://x") +1 -1 @x', NULL, NULL, '01a1e37a-3740-7fa8-9c95-8e684154ac8d', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (9, 'tab here and a lineend', 9, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 9, 9, 9, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', 'tab here and a lineend', NULL, NULL, '01a1e37a-3740-7b74-a2e9-f6d32eadb186', NULL, NULL, NULL);
INSERT INTO opportunity (id, title, account_id, stage_id, status, amount_minor, currency, tax, frequency, term_months, probability, expected_from, expected_by, source_id, category_id, owner_id, starred, position, close_reason_id, created_on, closed_on, stage_entered_on, captured_line, external_id, note, uid, next_step, origin_kind, origin_id) VALUES (10, 'NULL None nan true 1e999', 10, 1, 'open', NULL, NULL, NULL, 'once', NULL, NULL, NULL, NULL, 10, 10, 10, 0, 0, NULL, '2026-11-16', NULL, '2026-11-16', 'NULL None nan true 1e999', NULL, NULL, '01a1e37a-3740-79ae-a8a3-ac51f6233697', NULL, NULL, NULL);
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (1, 1, 1, '01a1e37a-3740-718a-bb9b-c1193002ef52');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (2, 2, 2, '01a1e37a-3740-7f79-81df-99e48494cd27');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (3, 3, 3, '01a1e37a-3740-75c6-9cfe-3ade58707578');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (4, 4, 4, '01a1e37a-3740-7d9d-84d8-5f21da5dcb4c');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (5, 5, 5, '01a1e37a-3740-7755-b058-602f153b5a40');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (6, 6, 6, '01a1e37a-3740-7c5f-bf56-55a0fd307dcb');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (7, 7, 7, '01a1e37a-3740-74c5-aed9-6ba721c82677');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (8, 8, 8, '01a1e37a-3740-74fe-81be-78cb91645c94');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (9, 9, 9, '01a1e37a-3740-772a-bfee-18baa01c99c0');
INSERT INTO opportunity_tag (id, opportunity_id, tag_id, uid) VALUES (10, 10, 10, '01a1e37a-3740-7a45-939e-737f8121863a');
INSERT INTO owner (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a1e37a-3740-7bf7-8dea-877734fa4f9c');
INSERT INTO owner (id, name, name_folded, uid) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title', '01a1e37a-3740-728a-8871-6aaadf1d470f');
INSERT INTO owner (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a1e37a-3740-71a8-bf7d-71a99ef37cef');
INSERT INTO owner (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a1e37a-3740-7924-962c-f0d96600b67f');
INSERT INTO owner (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a1e37a-3740-788f-baf8-c84d97f71c14');
INSERT INTO owner (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a1e37a-3740-7250-879f-b7298cf49198');
INSERT INTO owner (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a1e37a-3740-7ac1-8609-59c36d211a8f');
INSERT INTO owner (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a1e37a-3740-7796-a5c8-3294ebec3380');
INSERT INTO owner (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a1e37a-3740-7116-b7d8-926dd1a97836');
INSERT INTO owner (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a1e37a-3740-7090-a2d5-5b1cbd24bf6d');
INSERT INTO pipeline (id, name, position, uid) VALUES (1, 'Sales', 0, '01a1e37a-3740-772b-8615-fc82e7912365');
INSERT INTO setting (id, name, value, uid) VALUES (1, 'currency', 'EUR', '01a1e37a-3740-76fd-b1a4-c7b70c9ad813');
INSERT INTO source (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a1e37a-3740-7c37-bf24-96429372c9d1');
INSERT INTO source (id, name, name_folded, uid) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title', '01a1e37a-3740-7424-8578-dab95f59e4d4');
INSERT INTO source (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a1e37a-3740-7396-8a73-240915cb75f7');
INSERT INTO source (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a1e37a-3740-7b11-bbf2-3affb8f09516');
INSERT INTO source (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a1e37a-3740-76ff-9469-cc9eded3bed1');
INSERT INTO source (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a1e37a-3740-7b2a-820f-121355941482');
INSERT INTO source (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a1e37a-3740-7a23-9688-4fac992a63cc');
INSERT INTO source (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a1e37a-3740-7fe7-b155-fdb6bca59dda');
INSERT INTO source (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a1e37a-3740-7cc4-b953-b9bc04914686');
INSERT INTO source (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a1e37a-3740-73eb-b44a-70fe24b19316');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (1, 1, 'To qualify', 'selling', 10, 14, 1, '01a1e37a-3740-7722-891a-abc2f660ceef');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (2, 1, 'Contacted', 'selling', 20, 21, 2, '01a1e37a-3740-7dbc-b2bb-6199cc04cfbc');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (3, 1, 'Met', 'selling', 40, 21, 3, '01a1e37a-3740-7f69-a1a5-58395dc983e1');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (4, 1, 'Quote', 'selling', 60, 30, 4, '01a1e37a-3740-72af-9ca5-cc292fd7bb57');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (5, 1, 'Negotiation', 'selling', 80, 30, 5, '01a1e37a-3740-7569-95eb-a89c0b1beb3c');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (6, 1, 'Follow-up', 'after_sale', 100, NULL, 6, '01a1e37a-3740-7872-9646-383373c18474');
INSERT INTO stage (id, pipeline_id, name, phase, probability, rotting_days, position, uid) VALUES (7, 1, 'Confirmed', 'after_sale', 100, NULL, 7, '01a1e37a-3740-75d1-935b-3d5fb3995a3e');
INSERT INTO tag (id, name, name_folded, uid) VALUES (1, 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'acme [/b] [link=x] {0} %s $(id) `id` \n', '01a1e37a-3740-717e-a1f9-736a6132a154');
INSERT INTO tag (id, name, name_folded, uid) VALUES (2, '[31mred[0m 2J ]0;title', '[31mred[0m 2j ]0;title', '01a1e37a-3740-7ceb-955b-d44060aa1166');
INSERT INTO tag (id, name, name_folded, uid) VALUES (3, '屋根工事株式会社 한국어 繁體', '屋根工事株式会社 한국어 繁體', '01a1e37a-3740-7baf-a13f-7525756b8274');
INSERT INTO tag (id, name, name_folded, uid) VALUES (4, '👩‍👩‍👧‍👦 🏠🇫🇷 été', '👩‍👩‍👧‍👦 🏠🇫🇷 ete', '01a1e37a-3740-7534-8e28-23054d335c06');
INSERT INTO tag (id, name, name_folded, uid) VALUES (5, 'شركة evil עברית x', 'شركة evil עברית x', '01a1e37a-3740-77d1-9d71-1c4bb51d2f4a');
INSERT INTO tag (id, name, name_folded, uid) VALUES (6, 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', '01a1e37a-3740-70d9-ab24-18a1f253091f');
INSERT INTO tag (id, name, name_folded, uid) VALUES (7, '''; DROP TABLE opportunity; --', '''; drop table opportunity; --', '01a1e37a-3740-736e-b7ed-bcd01d1d650e');
INSERT INTO tag (id, name, name_folded, uid) VALUES (8, '=HYPERLINK("http://x") +1 -1 @x', '=hyperlink("http://x") +1 -1 @x', '01a1e37a-3740-7d8b-aa93-22a0ecbd1283');
INSERT INTO tag (id, name, name_folded, uid) VALUES (9, 'tab here and a lineend', 'tab here and a lineend', '01a1e37a-3740-7e1a-96c4-f43c6ccee61f');
INSERT INTO tag (id, name, name_folded, uid) VALUES (10, 'NULL None nan true 1e999', 'null none nan true 1e999', '01a1e37a-3740-7d66-95d6-3848b7d7b528');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (1, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'Acme [/b] [link=x] {0} %s $(id) `id` \n', 'fixture', 'do', 1, NULL, NULL, '01a1e37a-3740-7f48-a07a-cc95698b1a67');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (2, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '[31mred[0m 2J ]0;title', 'fixture', 'do', 2, NULL, NULL, '01a1e37a-3740-7687-ace1-133ddb145e07');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (3, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '屋根工事株式会社 한국어 繁體', 'fixture', 'do', 3, NULL, NULL, '01a1e37a-3740-7952-85c3-7d475982a1ff');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (4, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '👩‍👩‍👧‍👦 🏠🇫🇷 été', 'fixture', 'do', 4, NULL, NULL, '01a1e37a-3740-721e-9275-543b88af474e');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (5, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'شركة evil עברית x', 'fixture', 'do', 5, NULL, NULL, '01a1e37a-3740-73cc-b121-9a192e3917af');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (6, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooog', 'fixture', 'do', 6, NULL, NULL, '01a1e37a-3740-7a12-8257-2b649a9d9ddc');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (7, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '''; DROP TABLE opportunity; --', 'fixture', 'do', 7, NULL, NULL, '01a1e37a-3740-7a61-90b6-3495eb00c0b8');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (8, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', '=HYPERLINK("http://x") +1 -1 @x', 'fixture', 'do', 8, NULL, NULL, '01a1e37a-3740-78fa-9925-b3e00b9d1d95');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (9, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'tab here and a lineend', 'fixture', 'do', 9, NULL, NULL, '01a1e37a-3740-7ce3-8d8a-94a391ad1f1d');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (10, '2026-11-16T08:30:00.000Z', '2026-11-16', 'capture', 'NULL None nan true 1e999', 'fixture', 'do', 10, NULL, NULL, '01a1e37a-3740-7a27-8207-fa9968ba5399');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (11, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', '屋根工事株式会社 한국어 繁體', 'fixture', 'do', 11, NULL, NULL, '01a1e37a-3740-7fac-8a04-dfe4e2f2b521');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (12, '2026-11-16T08:30:00.000Z', '2026-11-16', 'lost', 'شركة evil עברית x', 'fixture', 'do', 12, NULL, NULL, '01a1e37a-3740-7b1f-9929-548226103d78');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (13, '2026-11-16T08:30:00.000Z', '2026-11-16', 'log', 'Acme [/b] [link=x] {0} %s $(id) `id` \n · Acme [/b] [link=x] {0} %s $(id) `id` \n', 'fixture', 'do', 13, NULL, NULL, '01a1e37a-3740-7548-9590-d4a54c4096b9');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (14, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', '[31mred[0m 2J ]0;title', 'fixture', 'do', 14, NULL, NULL, '01a1e37a-3740-74a8-877f-87166b87b483');
INSERT INTO command (id, at, on_day, verb, subject, origin, kind, root_id, reverses_id, spool_key, uid) VALUES (15, '2026-11-16T08:30:00.000Z', '2026-11-16', 'set', '[31mred[0m 2J ]0;title', 'fixture', 'undo', 14, 14, NULL, '01a1e37a-3740-7b02-882f-d648061395bc');
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
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (83, 12, 'opportunity', 5, 'update', '{"status":"open","close_reason_id":null,"closed_on":null}', '{"status":"lost","close_reason_id":9,"closed_on":"2026-11-16"}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (84, 13, 'activity', 11, 'insert', NULL, NULL);
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (85, 14, 'opportunity', 2, 'update', '{"account_id":2}', '{"account_id":3}');
INSERT INTO change (id, command_id, table_name, row_id, operation, before, after) VALUES (86, 15, 'opportunity', 2, 'update', '{"account_id":3}', '{"account_id":2}');
