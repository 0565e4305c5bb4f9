-- GET web:home
-- 302, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:inbox · nothing yet
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*, commune.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.sender_id = T3.id)
    INNER JOIN commune ON (referral.commune_id = commune.insee)
    WHERE (referral.receiver_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at ASC, referral.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s) LIMIT 501) subquery
SELECT COUNT(case.id) AS all, COUNT(case.id) FILTER (WHERE NOT EXISTS(SELECT %s AS a
    FROM need U0
    WHERE (U0.fund_id = %s AND U0.case_id = (case.id) AND U0.state = %s) LIMIT 1)) AS ready
    FROM case
    WHERE (case.fund_id = %s AND case.adviser_id = %s AND case.state = %s)
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.adviser_id = %s AND case.closed_at BETWEEN %s AND %s AND case.state = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:cases · nothing yet
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (case.fund_id = %s AND case.state = %s AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.state = %s AND case.adviser_id = %s) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:inbox
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*, commune.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.sender_id = T3.id)
    INNER JOIN commune ON (referral.commune_id = commune.insee)
    WHERE (referral.receiver_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at ASC, referral.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s) LIMIT 501) subquery
SELECT COUNT(case.id) AS all, COUNT(case.id) FILTER (WHERE NOT EXISTS(SELECT %s AS a
    FROM need U0
    WHERE (U0.fund_id = %s AND U0.case_id = (case.id) AND U0.state = %s) LIMIT 1)) AS ready
    FROM case
    WHERE (case.fund_id = %s AND case.adviser_id = %s AND case.state = %s)
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.adviser_id = %s AND case.closed_at BETWEEN %s AND %s AND case.state = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:referral · waiting
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, commune.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN commune ON (referral.commune_id = commune.insee)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:take
-- 302, 20 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
SAVEPOINT
SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, accepted_at = %s
    WHERE referral.id = %s
RELEASE SAVEPOINT
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s LIMIT 21
INSERT INTO person
    VALUES (%s)
INSERT INTO case
    VALUES (%s)
INSERT INTO need
    VALUES (%s)
INSERT INTO need
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SAVEPOINT
INSERT INTO news
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SELECT user.*
    FROM user
    WHERE user.id = %s LIMIT 21
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:take · already taken
-- 409, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
SAVEPOINT
SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:cases
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (case.fund_id = %s AND case.state = %s AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id IN (%s))
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.state = %s AND case.adviser_id = %s) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:cases?show=all
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, user.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.state = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id IN (%s))
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.state = %s) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:case · opened
-- 200, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
SELECT news.*
    FROM news
    WHERE (news.author_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at DESC LIMIT 1
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:add-need
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:add-need
-- 302, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT need.care AS care
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.state = %s)
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO need
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:tell
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:tell
-- 302, 18 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT referral.*
    FROM referral
    WHERE referral.id = %s LIMIT 21
SAVEPOINT
INSERT INTO news
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SELECT user.*
    FROM user
    WHERE user.id = %s LIMIT 21
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:end-need
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:end-need
-- 302, 16 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.id = %s) LIMIT 21
    FOR UPDATE
UPDATE need
    SET state = %s, outcome = %s, proof = %s, ended_on = %s
    WHERE need.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:end-need
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:end-need
-- 302, 16 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.id = %s) LIMIT 21
    FOR UPDATE
UPDATE need
    SET state = %s, outcome = %s, proof = %s, ended_on = %s
    WHERE need.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:end-need
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:end-need
-- 302, 16 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.id = %s) LIMIT 21
    FOR UPDATE
UPDATE need
    SET state = %s, outcome = %s, proof = %s, ended_on = %s
    WHERE need.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:close
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:close
-- 302, 25 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT need.care AS care
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.state = %s)
    ORDER BY need.added_at ASC, need.id ASC
UPDATE case
    SET state = %s, closed_at = %s
    WHERE case.id = %s
SELECT need.outcome AS outcome
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO event
    VALUES (%s)
SELECT referral.*
    FROM referral
    WHERE referral.id = %s LIMIT 21
SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, ended_at = %s
    WHERE referral.id = %s
RELEASE SAVEPOINT
SAVEPOINT
INSERT INTO news
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SELECT user.*
    FROM user
    WHERE user.id = %s LIMIT 21
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:case · closed
-- 200, 16 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*, commune.*, referral.*, T6.*, user.*, T8.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    INNER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN user T8 ON (case.adviser_id = T8.id)
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
SELECT news.*
    FROM news
    WHERE (news.author_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at DESC LIMIT 1
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT
