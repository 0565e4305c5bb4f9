-- GET web:home · nothing yet
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 4
SELECT referral.*
    FROM referral
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT COUNT(referral.id) AS sent, COUNT(referral.id) FILTER (WHERE referral.state = %s) AS ended
    FROM referral
    WHERE (referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)
SELECT COUNT(*)
    FROM (SELECT DISTINCT news.referral_id AS referral_id
    FROM news
    INNER JOIN referral ON (news.referral_id = referral.id)
    WHERE (news.reader_id = %s AND news.tidings IN (%s) AND news.told_at >= %s AND referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)) subquery
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:my-referrals · nothing yet
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE referral.sender_id = %s LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer
-- 200, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer · form with errors
-- 422, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT commune.*, department.*
    FROM commune
    INNER JOIN department ON (commune.department_id = department.code)
    WHERE (commune.is_current AND EXISTS(SELECT %s AS a
    FROM postalcode U0
    WHERE (U0.code::text LIKE %s AND U0.commune_id = (commune.insee)) LIMIT 1) AND (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.insee IN (SELECT U0.current_id AS current
    FROM formercommune U0
    WHERE (U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s))))
    ORDER BY CASE WHEN commune.key IN (%s) THEN %s WHEN EXISTS(SELECT %s AS a
    FROM formercommune U0
    WHERE (U0.current_id = (commune.insee) AND U0.key IN (%s)) LIMIT 1) THEN %s WHEN (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s) THEN %s ELSE %s END ASC, commune.population DESC NULLS LAST, commune.insee ASC LIMIT 12
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s
    ORDER BY organisation.id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer · sent
-- 302, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT commune.*, department.*
    FROM commune
    INNER JOIN department ON (commune.department_id = department.code)
    WHERE (commune.is_current AND EXISTS(SELECT %s AS a
    FROM postalcode U0
    WHERE (U0.code::text LIKE %s AND U0.commune_id = (commune.insee)) LIMIT 1) AND (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.insee IN (SELECT U0.current_id AS current
    FROM formercommune U0
    WHERE (U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s))))
    ORDER BY CASE WHEN commune.key IN (%s) THEN %s WHEN EXISTS(SELECT %s AS a
    FROM formercommune U0
    WHERE (U0.current_id = (commune.insee) AND U0.key IN (%s)) LIMIT 1) THEN %s WHEN (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s) THEN %s ELSE %s END ASC, commune.population DESC NULLS LAST, commune.insee ASC LIMIT 12
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s
    ORDER BY organisation.id ASC LIMIT 1
SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s)
    ORDER BY referral.id ASC LIMIT 1
SELECT %s AS a
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s) LIMIT 1
SAVEPOINT
INSERT INTO referral
    VALUES (%s)
RELEASE SAVEPOINT
INSERT INTO event
    VALUES (%s)
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:refer · sent again
-- 302, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT commune.*, department.*
    FROM commune
    INNER JOIN department ON (commune.department_id = department.code)
    WHERE (commune.is_current AND EXISTS(SELECT %s AS a
    FROM postalcode U0
    WHERE (U0.code::text LIKE %s AND U0.commune_id = (commune.insee)) LIMIT 1) AND (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.insee IN (SELECT U0.current_id AS current
    FROM formercommune U0
    WHERE (U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s))))
    ORDER BY CASE WHEN commune.key IN (%s) THEN %s WHEN EXISTS(SELECT %s AS a
    FROM formercommune U0
    WHERE (U0.current_id = (commune.insee) AND U0.key IN (%s)) LIMIT 1) THEN %s WHEN (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s) THEN %s ELSE %s END ASC, commune.population DESC NULLS LAST, commune.insee ASC LIMIT 12
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s
    ORDER BY organisation.id ASC LIMIT 1
SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s)
    ORDER BY referral.id ASC LIMIT 1
RELEASE SAVEPOINT
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:referral · waiting
-- 200, 14 queries
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
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at ASC
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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

-- GET web:referral · ended
-- 200, 13 queries
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
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at ASC
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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

-- GET web:home
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 4
SELECT referral.*
    FROM referral
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
SELECT COUNT(referral.id) AS sent, COUNT(referral.id) FILTER (WHERE referral.state = %s) AS ended
    FROM referral
    WHERE (referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)
SELECT COUNT(*)
    FROM (SELECT DISTINCT news.referral_id AS referral_id
    FROM news
    INNER JOIN referral ON (news.referral_id = referral.id)
    WHERE (news.reader_id = %s AND news.tidings IN (%s) AND news.told_at >= %s AND referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)) subquery
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:my-referrals
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE referral.sender_id = %s LIMIT 501) subquery
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:my-referrals?show=sent
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE referral.sender_id = %s LIMIT 501) subquery
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:referral · not found
-- 404, 10 queries
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
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
    ORDER BY event.at DESC LIMIT 1
SELECT COUNT(event.id) FILTER (WHERE (event.verb = %s AND event.at > %s)) AS unknown, COUNT(DISTINCT event.subject_id) FILTER (WHERE (event.verb::text LIKE %s AND event.at > %s)) AS opened, COUNT(event.id) FILTER (WHERE ((event.facts -> %s) = %s AND event.verb::text LIKE %s AND event.at > %s)) AS further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:inbox · not hers to see
-- 403, 3 queries
-- who asks
