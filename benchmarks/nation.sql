-- A nation of made-up people, in bulk: read by nation.py, run by the server's superuser (the owner of the tables is
-- held by row-level security like everyone). {seed}, {rows}, {k} and {months} are filled in.
--
-- Two desks are measured at every size:
--   the steady one (fund 0, partner 0, adviser 0 of fund 0): what waits, what is open and the current year do not
--     change with the size, a first page of what was withdrawn or refused and more old files than a page counts are
--     there at every size, and those it opens were born on a day of their own; its past, and everybody else's work,
--     grow with it;
--   the busy one (fund 6, partner 1): everything is multiplied by {k}, its waiting relays and its advisers too.

SET session_replication_role = replica;  -- foreign keys are true by construction; checks and unique keys still hold
SET maintenance_work_mem = '512MB';
SET work_mem = '256MB';

CREATE SCHEMA nation;
CREATE FUNCTION nation.draw(n bigint, what int) RETURNS float8 IMMUTABLE LANGUAGE sql
    RETURN (hashint8extended(n * 64 + what, {seed}) & 1048575)::float8 / 1048576;
-- A version 7 UUID, as the application makes them: rows of the same time lie together in the indexes.
CREATE FUNCTION nation.id(n bigint, what int, at timestamptz) RETURNS uuid IMMUTABLE LANGUAGE sql
    RETURN (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
            || substr(md5(what || ':' || n), 1, 3) || '8' || substr(md5(what || ':' || n), 4, 15))::uuid;

CREATE TABLE nation.clock AS SELECT
    now() AS now, date_trunc('year', now()) AS year,
    date_trunc('month', now()) - interval '{months} months' AS start;

-- Funds: the real ones; one in six is five times bigger.
CREATE TABLE nation.fund AS
    SELECT row_number() OVER (ORDER BY code, id) - 1 AS k, id FROM relais_organisation
    WHERE kind = 'fund' AND is_active AND successor_id IS NULL;
ALTER TABLE nation.fund ADD PRIMARY KEY (k);
CREATE TABLE nation.slot AS
    SELECT row_number() OVER (ORDER BY f.k, s) - 1 AS slot, f.k
    FROM nation.fund f, generate_series(1, CASE WHEN f.k % 6 = 0 THEN 5 ELSE 1 END) s;
CREATE TABLE nation.partner AS
    SELECT p, nation.id(p, 1, clock.start) AS id, nation.id(p, 2, clock.start) AS account,
           CASE p WHEN 0 THEN 0 WHEN 1 THEN 6 ELSE slot.k END AS fund
    FROM nation.clock, generate_series(0, 4999) p
    JOIN nation.slot ON slot = floor(nation.draw(p, 3) * (SELECT count(*) FROM nation.slot));
-- Where the rows of the steady desk's current year go instead.
ALTER TABLE nation.partner ADD COLUMN other int;
UPDATE nation.partner SET other = (SELECT min(q.p) FROM nation.partner q WHERE q.p > partner.p % 4000 + 10 AND q.fund NOT IN (0, 6));
ALTER TABLE nation.partner ADD PRIMARY KEY (p);
CREATE TABLE nation.adviser AS
    SELECT f.k AS fund, a, nation.id(f.k * 100000 + a, 4, clock.start) AS account
    FROM nation.clock, nation.fund f,
         generate_series(0, CASE WHEN f.k = 6 THEN greatest(10 * {k}, 1)::int ELSE 10 END - 1) a;
ALTER TABLE nation.adviser ADD PRIMARY KEY (fund, a);

INSERT INTO relais_organisation
    (id, kind, name, short_name, code, scheme, fund_type, nature, network, commune_id, email, may_hold_nir,
     prepares_claims, is_active)
    SELECT id, 'partner', 'Structure ' || p, '', '', '', '', '', '', NULL, 's' || p || '@example.org', false, false,
           true
    FROM nation.partner;
INSERT INTO relais_user (id, password, email, first_name, last_name, is_active, created_at)
    SELECT account, '!', 'p' || p || '@example.org', 'Inès', 'Marty', true, clock.start FROM nation.partner, nation.clock
    UNION ALL
    SELECT account, '!', 'f' || fund || 'a' || a || '@example.org', 'Nadia', 'Ferrand', true, clock.start
    FROM nation.adviser, nation.clock;
INSERT INTO relais_membership (id, user_id, organisation_id, role, starts_on)
    SELECT nation.id(p, 5, clock.start), account, id, 'detector', clock.start FROM nation.partner, nation.clock
    UNION ALL
    SELECT nation.id(fund * 100000 + a, 6, clock.start), account, fund.id, 'adviser', clock.start
    FROM nation.adviser JOIN nation.fund ON fund.k = fund, nation.clock;
-- One manager and one data-protection officer at each fund; one adviser away, whom the first replaces.
CREATE TABLE nation.keeper AS
    SELECT k AS fund, role, nation.id(k, what, clock.start) AS account, nation.id(k, what + 1, clock.start) AS membership
    FROM nation.clock, nation.fund, (VALUES ('mas_manager', 70), ('data_protection', 72)) AS kept (role, what);
INSERT INTO relais_user (id, password, email, first_name, last_name, is_active, created_at)
    SELECT account, '!', role || fund || '@example.org', 'Anne', 'Roche', true, clock.start
    FROM nation.keeper, nation.clock;
INSERT INTO relais_membership (id, user_id, organisation_id, role, starts_on)
    SELECT membership, account, fund.id, role, clock.start
    FROM nation.keeper JOIN nation.fund ON fund.k = fund, nation.clock;
INSERT INTO relais_absence (id, fund_id, user_id, replaced_by_id, starts_on, ends_on, recorded_at)
    SELECT nation.id(away.fund, 74, now), fund.id, away.account, here.account, now - interval '3 days',
           now + interval '9 days', now - interval '5 days'
    FROM nation.adviser away JOIN nation.adviser here ON here.fund = away.fund AND here.a = 0
    JOIN nation.fund ON fund.k = away.fund, nation.clock WHERE away.a = 1;

-- The plan: one row a referral. n < 10^9 is drawn over the whole past; above, the desks' own.
CREATE UNLOGGED TABLE nation.plan AS
WITH drawn AS (
    SELECT n, clock.start + (n + 0.5) / {rows} * (clock.now - interval '1 hour' - clock.start) AS sent_at,
           floor(5000 * nation.draw(n, 10) ^ 2)::int AS p
    FROM nation.clock, generate_series(0, {rows} - 1) n
), placed AS (
    SELECT n, sent_at, CASE WHEN p.fund = 0 AND sent_at > year - interval '90 days' THEN other ELSE p.p END AS p
    FROM nation.clock, drawn JOIN nation.partner p USING (p)
), past AS (
    SELECT n, p, sent_at, (nation.draw(n, 11) * 1000)::int AS a,
           CASE WHEN fund = 0 OR sent_at < now - interval '120 days' OR nation.draw(n, 12) < 0.5 THEN 'ended'
                WHEN sent_at > now - interval '2 days' THEN 'sent' ELSE 'accepted' END AS state
    FROM nation.clock, placed JOIN nation.partner USING (p)
), steady AS (  -- what does not change with the size
    SELECT 1000000000 + j AS n, 100 + j AS p, now - (j + 1) * interval '1 hour' AS sent_at, j AS a, 'sent' AS state
    FROM nation.clock, generate_series(0, 59) j
    UNION ALL SELECT 1100000000 + j, 100 + j % 400, now - interval '5 days' - j * interval '4 hours', j, 'accepted'
    FROM nation.clock, generate_series(0, 599) j
    UNION ALL SELECT 1200000000 + j, 100 + j % 400, year + j * interval '21 hours', j, 'ended'
    FROM nation.clock, generate_series(0, 299) j
    UNION ALL SELECT 1300000000 + j, 0, now - interval '3 days' - j * interval '60 hours', j,
        CASE WHEN j % 12 = 0 THEN 'sent' WHEN j % 12 < 6 THEN 'accepted' ELSE 'ended' END
    FROM nation.clock, generate_series(0, 119) j
    -- Withdrawn: lately, a page and more; long ago, more than a page counts.
    UNION ALL SELECT 1400000000 + j, 0, now - interval '70 days' - j * interval '7 hours', j, 'ended'
    FROM nation.clock, generate_series(0, 59) j
    UNION ALL SELECT 1500000000 + j, 100 + j % 400, start + j * interval '10 hours', j, 'ended'
    FROM nation.clock, generate_series(0, 599) j
    -- Kept too long, by some days at most.
    UNION ALL SELECT 1600000000 + j, 100 + j % 400, start + j * interval '10 hours', j, 'ended'
    FROM nation.clock, generate_series(0, 599) j
), busy AS (  -- what is multiplied by the size
    SELECT 2000000000 + j AS n, CASE WHEN j % 2 = 0 THEN 1 ELSE 600 + j % 300 END AS p,
        now - interval '1 hour' - j * interval '5 days' / (60 * {k}) AS sent_at, j AS a, 'sent' AS state
    FROM nation.clock, generate_series(0, (60 * {k})::int - 1) j
    UNION ALL SELECT 2100000000 + j, 600 + j % 300, now - interval '5 days' - j * interval '115 days' / (600 * {k}),
        j, 'accepted'
    FROM nation.clock, generate_series(0, (600 * {k})::int - 1) j
    UNION ALL SELECT 2200000000 + j, 1, now - interval '6 days' - j * interval '900 days' / (300 * {k}), j, 'ended'
    FROM nation.clock, generate_series(0, (300 * {k})::int - 1) j
)
SELECT plan.n, plan.sent_at, state,
       -- A few of them: in two files (at the two desks alone), two by two in a household, withdrawn in the end, waiting.
       CASE WHEN n >= 1000000000 AND nation.draw(n / 2, 25) < 0.02 THEN n / 2 * 2 ELSE n END AS who,
       nation.draw(n / 2, 31) < 0.1 AS lives_with, n / 2 AS pair,
       state = 'ended' AND nation.draw(n, 26) < 0.02 OR n BETWEEN 1400000000 AND 1599999999 AS withdrawn,
       CASE WHEN n BETWEEN 1000000000 AND 1999999999 THEN date '2012-01-01' ELSE date '1930-01-01' END AS first_day,
       CASE WHEN n BETWEEN 1000000000 AND 1999999999 THEN 3000 ELSE 29000 END AS days,
       state = 'accepted' AND nation.draw(n, 27) < 0.1 AS waits,
       state <> 'sent' AND (state = 'ended' OR nation.draw(n, 28) < 0.75) AS reached,
       nation.draw(n, 29) AS chance, nation.draw(n, 32) AS other_chance,
       nation.id(n, 60, sent_at) AS consent, '0639' || lpad((n * 7919 % 1000000)::text, 6, '0') AS phone,
       nation.id(n, 20, sent_at) AS referral, nation.id(n, 21, sent_at + interval '1 day') AS "case",
       nation.id(n, 22, sent_at + interval '1 day') AS person, nation.draw(n, 23) AS luck,
       sender.id AS sender, sender.account AS sender_account, receiver.id AS receiver,
       adviser.account AS adviser,
       CASE WHEN state <> 'sent' THEN least(sent_at + interval '1 day', now - interval '2 hours') END AS accepted_at,
       CASE WHEN state = 'ended' THEN least(sent_at + interval '60 days', now - interval '1 hour') END AS ended_at
FROM nation.clock, (
    SELECT n, sent_at, state, p, a, NULL::int AS fund FROM past
    UNION ALL SELECT n, sent_at, state, p, a, 0 FROM steady
    UNION ALL SELECT n, sent_at, state, p, a, 6 FROM busy) plan
JOIN nation.partner sender USING (p)
JOIN nation.fund receiver ON receiver.k = coalesce(plan.fund, sender.fund)
JOIN nation.adviser ON adviser.fund = receiver.k
    AND adviser.a = plan.a % CASE WHEN receiver.k = 6 THEN greatest(10 * {k}, 1)::int ELSE 10 END
ORDER BY sent_at;

CREATE TABLE nation.commune AS
    SELECT row_number() OVER (ORDER BY insee) - 1 AS c, insee FROM relais_commune WHERE is_current;
ALTER TABLE nation.commune ADD PRIMARY KEY (c);

CREATE TABLE nation.place AS
    SELECT n, insee, CASE WHEN luck < 0.02 THEN ARRAY['hearing'] WHEN luck < 0.4 THEN ARRAY['dental_prosthesis']
                          ELSE ARRAY['dental_prosthesis', 'optical'] END AS care
    FROM nation.plan JOIN nation.commune ON c = floor(luck * (SELECT count(*) FROM nation.commune));
ALTER TABLE nation.place ADD PRIMARY KEY (n);

INSERT INTO relais_consent
    (id, author_id, reader_id, text_id, means, given_on, collected_by_id, cares, recipients, report_back, withdrawn_at,
     withdrawn_means)
    SELECT consent, sender, receiver, '2026-11', CASE WHEN luck < 0.9 THEN 'spoken' ELSE 'written' END, sent_at,
           sender_account, care, ARRAY['other_fund'], state = 'ended' OR luck < 0.8,
           CASE WHEN withdrawn THEN ended_at END, CASE WHEN withdrawn THEN 'spoken' ELSE '' END
    FROM nation.plan JOIN nation.place USING (n) ORDER BY sent_at;
INSERT INTO relais_referral
    (id, sender_id, receiver_id, referred_by_id, draft_id, body_digest, first_name, last_name, birth_date, commune_id,
     scheme, guardian, digital, phone, email, channel, hours, language, words, care, reasons, since, quote, cover,
     urgency, consent_id, state, why, sent_at, accepted_at, ended_at)
    SELECT referral, sender, receiver, sender_account, nation.id(n, 24, sent_at), decode(md5(n::text) || md5(n::text), 'hex'),
           CASE WHEN withdrawn THEN '' ELSE 'Colette' END, CASE WHEN withdrawn THEN '' ELSE 'Fabre ' || who END,
           CASE WHEN NOT withdrawn THEN first_day + (who % days)::int END,
           CASE WHEN NOT withdrawn THEN insee END, 'general', 'none', 'unknown',
           CASE WHEN withdrawn THEN '' ELSE phone END, '', 'call', '{{}}', '', '',
           CASE WHEN withdrawn THEN '{{}}' ELSE care END,
           CASE WHEN withdrawn THEN '{{}}' ELSE ARRAY['out_of_pocket_cost'] END, 'unknown', 'unknown', 'unknown',
           CASE WHEN chance < 0.1 THEN 'soon' ELSE 'ordinary' END, consent,
           CASE WHEN withdrawn THEN 'withdrawn' ELSE state END,
           CASE WHEN withdrawn THEN 'consent_withdrawn' ELSE '' END, sent_at, accepted_at, ended_at
    FROM nation.plan JOIN nation.place USING (n) ORDER BY sent_at;
-- What was prepared after one relay in eleven, sent, and decided of by nobody.
INSERT INTO relais_preparation
    (id, author_id, reader_id, referral_id, asks_for, agreed_means, agreed_on, agreed_text_id, facts, papers, manager,
     begun_at, begun_by_id, touched_at, sent_at)
    SELECT nation.id(n, 25, sent_at), sender, receiver, referral, '', 'spoken', sent_at, '2026-11p',
           '{{"foyer.couple": {{"couple": "single"}}}}', '{{}}', '', sent_at, sender_account, sent_at,
           sent_at + interval '1 minute'
    FROM nation.plan WHERE sender <> receiver AND NOT withdrawn AND n % 11 = 0 ORDER BY sent_at;
INSERT INTO relais_person
    (id, fund_id, first_name, last_name, key, birth_date, commune_id, language, guardian, digital, created_at,
     restricted_at)
    SELECT person, receiver, 'Colette', 'Fabre ' || who, 'fabre ' || who || ' colette',
           first_day + (who % days)::int, insee, '', 'none', 'unknown', accepted_at,
           CASE WHEN withdrawn THEN ended_at END
    FROM nation.plan JOIN nation.place USING (n) WHERE state <> 'sent' ORDER BY accepted_at;
-- How to reach her, now and, for some, before.
INSERT INTO relais_contact (id, fund_id, person_id, kind, value, started_at, ended_at)
    SELECT nation.id(n, 61 + i, accepted_at), receiver, person, 'phone',
           CASE i WHEN 0 THEN phone ELSE '0639' || lpad((n * 104729 % 1000000)::text, 6, '0') END, accepted_at,
           CASE i WHEN 1 THEN accepted_at + interval '10 days' END
    FROM nation.plan, generate_series(0, CASE WHEN chance < 0.3 THEN 1 ELSE 0 END) i
    WHERE state <> 'sent' ORDER BY accepted_at;
-- A number that nobody can open, and only in files that no page of ours opens: the past's.
INSERT INTO relais_identifier (id, fund_id, person_id, sealed, hash, temporary, started_at)
    SELECT nation.id(n, 63, accepted_at), receiver, person, decode(md5(n::text), 'hex'),
           decode(md5('nir' || n) || md5(n::text), 'hex'), false, accepted_at
    FROM nation.plan WHERE state <> 'sent' AND n < 1000000000 AND other_chance < 0.6 ORDER BY accepted_at;
INSERT INTO relais_household (id, fund_id, created_at)
    SELECT nation.id(min(n), 64, min(accepted_at)), receiver, min(accepted_at)
    FROM nation.plan WHERE lives_with AND state <> 'sent' GROUP BY receiver, pair ORDER BY 3;
INSERT INTO relais_householdmember (id, fund_id, household_id, person_id, role, started_on)
    SELECT nation.id(n, 65, accepted_at), receiver,
           nation.id(min(n) OVER alike, 64, min(accepted_at) OVER alike), person,
           CASE n % 2 WHEN 0 THEN 'declarant' ELSE 'partner' END, accepted_at
    FROM nation.plan WHERE lives_with AND state <> 'sent'
    WINDOW alike AS (PARTITION BY receiver, pair) ORDER BY accepted_at;
INSERT INTO relais_objection (id, fund_id, person_id, "to", said_on, received_by_id, recorded_at)
    SELECT nation.id(n, 66, accepted_at), receiver, person, 'statistics', accepted_at, adviser, accepted_at
    FROM nation.plan WHERE state <> 'sent' AND (other_chance > 0.99 OR n BETWEEN 1100000000 AND 1100000029)
    ORDER BY accepted_at;
INSERT INTO relais_case
    (id, fund_id, person_id, referral_id, number, adviser_id, state, opened_at, reached_at, touched_at, waiting_for,
     waiting_until, closed_at, restricted_at)
    SELECT "case", receiver, person, referral, upper(lpad(to_hex(n), 8, '0')), adviser,
           CASE WHEN state = 'ended' THEN 'closed' WHEN waits THEN 'waiting' ELSE 'open' END, accepted_at,
           CASE WHEN reached THEN least(accepted_at + interval '3 days', touched_at) END, touched_at,
           CASE WHEN waits THEN 'provider' ELSE '' END,
           CASE WHEN waits THEN (now + chance * interval '40 days' - interval '10 days')::date END, ended_at,
           CASE WHEN withdrawn THEN ended_at END
    FROM nation.clock, nation.plan, LATERAL (
        SELECT coalesce(ended_at, accepted_at + other_chance * (now - accepted_at)) AS touched_at) _
    WHERE state <> 'sent' ORDER BY accepted_at;
INSERT INTO relais_casereferral (id, fund_id, case_id, referral_id, joined_at)
    SELECT nation.id(n, 67, accepted_at), receiver, "case", referral, accepted_at
    FROM nation.plan WHERE state <> 'sent' ORDER BY accepted_at;
INSERT INTO relais_need
    (id, fund_id, case_id, care, reasons, since, quote, state, outcome, proof, ended_on, added_at)
    SELECT nation.id(n, 30 + i::int, accepted_at), receiver, "case", one, ARRAY['out_of_pocket_cost'], 'unknown',
           'unknown', CASE WHEN over THEN 'ended' ELSE 'open' END, CASE WHEN over THEN 'care_done' ELSE '' END,
           CASE WHEN over THEN 'declared' ELSE '' END, CASE WHEN over THEN coalesce(ended_at, accepted_at)::date END,
           accepted_at
    FROM nation.plan JOIN nation.place USING (n), unnest(care) WITH ORDINALITY AS cared (one, i),
         LATERAL (SELECT state = 'ended' OR luck > 0.9 AS over) _
    WHERE state <> 'sent' ORDER BY accepted_at;
INSERT INTO relais_attempt (id, fund_id, case_id, channel, result, made_on, recorded_at, made_by_id)
    SELECT nation.id(n, 80 + i, at), receiver, "case", CASE i WHEN 2 THEN 'sms' ELSE 'call' END,
           CASE WHEN i = tries AND reached THEN 'reached' WHEN i = 2 THEN 'sent' ELSE 'no_answer' END, at, at, adviser
    FROM nation.plan, LATERAL (SELECT 1 + floor(chance * 3)::int AS tries) _, generate_series(1, tries) i,
         LATERAL (SELECT accepted_at + i * interval '20 hours' AS at) __
    WHERE state <> 'sent' AND (reached OR chance > 0.2) ORDER BY at;
INSERT INTO relais_step
    (id, fund_id, case_id, level, what, words, holder_id, due_on, state, added_at, ended_at)
    SELECT nation.id(n, 84 + i, accepted_at), receiver, "case", CASE i WHEN 0 THEN 'rights' ELSE 'orientation' END,
           CASE i WHEN 0 THEN 'review' ELSE 'book' END, '', adviser,
           CASE i WHEN 1 THEN (now + chance * interval '40 days' - interval '6 days')::date END,
           CASE WHEN over THEN 'done' ELSE 'to_do' END, accepted_at,
           CASE WHEN over THEN coalesce(ended_at, accepted_at + interval '1 hour') END
    FROM nation.clock, nation.plan, generate_series(0, 1) i, LATERAL (SELECT i = 0 OR state = 'ended' AS over) _
    WHERE state <> 'sent' AND (i = 0 OR other_chance < 0.6) ORDER BY accepted_at;
INSERT INTO relais_note (id, fund_id, case_id, words, written_by_id, written_at)
    SELECT nation.id(n, 86, accepted_at), receiver, "case", 'Rappeler le matin.', adviser, accepted_at
    FROM nation.plan WHERE state <> 'sent' AND chance > 0.5 ORDER BY accepted_at;
INSERT INTO relais_news (id, author_id, reader_id, referral_id, tidings, told_at, told_by_id)
    SELECT nation.id(n, 40 + i, told_at), receiver, sender, referral, tidings, told_at, adviser
    FROM nation.plan, LATERAL (VALUES
        (0, 'accepted', accepted_at),
        (1, CASE WHEN luck < 0.5 THEN 'care_done' WHEN luck < 0.6 THEN 'partly_done' ELSE 'ended' END, ended_at)
    ) AS told (i, tidings, told_at)
    WHERE told_at IS NOT NULL AND (state = 'ended' OR luck < 0.8) ORDER BY told_at;
INSERT INTO relais_event (at, id, organisation_id, actor_id, role, verb, subject_kind, subject_id, facts, digest)
    SELECT at, nation.id(n, 50 + i, at), organisation, actor, role, verb, kind, subject, '{{}}',
           decode(md5(n::text) || md5(verb), 'hex')
    FROM nation.plan, LATERAL (VALUES
        (0, 'referral.sent', sent_at, sender, sender_account, 'detector', 'referral', referral),
        (1, 'referral.opened', accepted_at - interval '1 minute', receiver, adviser, 'adviser', 'referral', referral),
        (2, 'case.opened_from', accepted_at, receiver, adviser, 'adviser', 'case', "case"),
        (3, 'case.opened', accepted_at + interval '1 minute', receiver, adviser, 'adviser', 'case', "case"),
        (4, 'case.closed', ended_at, receiver, adviser, 'adviser', 'case', "case")
    ) AS told (i, verb, at, organisation, actor, role, kind, subject)
    WHERE at IS NOT NULL ORDER BY at;

CREATE TABLE nation.desk AS
    SELECT desk, sender.id AS partner, sender.account AS detector, fund.id AS fund, adviser.account AS adviser,
           manager.account AS manager, officer.account AS officer
    FROM (VALUES ('steady', 0, 0), ('busy', 1, 6)) AS measured (desk, p, k)
    JOIN nation.partner sender USING (p) JOIN nation.fund USING (k)
    JOIN nation.adviser ON adviser.fund = k AND adviser.a = 0
    JOIN nation.keeper manager ON manager.fund = k AND manager.role = 'mas_manager'
    JOIN nation.keeper officer ON officer.fund = k AND officer.role = 'data_protection';
-- An hour of their work, the same at every size: the alarm reads it at each file opened.
INSERT INTO relais_event (at, id, organisation_id, actor_id, role, verb, subject_kind, subject_id, facts, digest)
    SELECT now - i * interval '80 seconds', nation.id(i, length(desk), now - i * interval '80 seconds'), fund, adviser, 'adviser',
           CASE i % 2 WHEN 0 THEN 'case.opened' ELSE 'cases.listed' END, 'case', nation.id(i / 2, 91, now), '{{}}',
           decode(md5(i::text) || md5(desk), 'hex')
    FROM nation.clock, nation.desk, generate_series(1, 40) i ORDER BY 1;
SET session_replication_role = origin;
