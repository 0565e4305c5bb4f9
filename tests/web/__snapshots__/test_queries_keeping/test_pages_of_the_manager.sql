-- GET web:board · nothing yet
-- 200, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT user.*
    FROM user
    WHERE user.id IN (SELECT U0.user_id AS user
    FROM membership U0
    INNER JOIN organisation U1 ON (U0.organisation_id = U1.id)
    INNER JOIN user U2 ON (U0.user_id = U2.id)
    WHERE ((U0.ends_on IS NULL OR U0.ends_on >= %s) AND U1.is_active AND U0.revoked_at IS NULL AND U0.starts_on <= %s AND U2.is_active AND U0.organisation_id = %s AND U0.role IN (%s)))
    ORDER BY user.last_name ASC, user.first_name ASC, user.id ASC
SELECT case.adviser_id AS adviser_id, COUNT(case.id) AS open, COUNT(case.id) FILTER (WHERE (case.reached_at IS NULL AND case.state = %s)) AS to_reach, COUNT(case.id) FILTER (WHERE case.state = %s) AS waiting, MIN(case.touched_at) AS oldest
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    GROUP BY 1
SELECT step.holder_id AS holder_id, COUNT(step.id) AS late
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    WHERE (step.fund_id = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s) AND step.due_on < %s AND step.state = %s)
    GROUP BY 1
SELECT absence.*
    FROM absence
    WHERE (absence.fund_id = %s AND absence.ends_on >= %s AND absence.starts_on <= %s)
SELECT case.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s) AND ((case.state = %s AND case.touched_at < %s) OR (case.opened_at < %s AND case.reached_at IS NULL AND case.state = %s) OR (case.state = %s AND case.waiting_until < %s) OR NOT (case.adviser_id IN (%s))))
    ORDER BY case.touched_at ASC, case.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(referral.id) AS waiting, COUNT(referral.id) FILTER (WHERE referral.sent_at < %s) AS late
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s) AND ((case.state = %s AND case.touched_at < %s) OR (case.opened_at < %s AND case.reached_at IS NULL AND case.state = %s) OR (case.state = %s AND case.waiting_until < %s) OR NOT (case.adviser_id IN (%s)))) LIMIT 501) subquery
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:board · somebody away, a silent case
-- 200, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT user.*
    FROM user
    WHERE user.id IN (SELECT U0.user_id AS user
    FROM membership U0
    INNER JOIN organisation U1 ON (U0.organisation_id = U1.id)
    INNER JOIN user U2 ON (U0.user_id = U2.id)
    WHERE ((U0.ends_on IS NULL OR U0.ends_on >= %s) AND U1.is_active AND U0.revoked_at IS NULL AND U0.starts_on <= %s AND U2.is_active AND U0.organisation_id = %s AND U0.role IN (%s)))
    ORDER BY user.last_name ASC, user.first_name ASC, user.id ASC
SELECT case.adviser_id AS adviser_id, COUNT(case.id) AS open, COUNT(case.id) FILTER (WHERE (case.reached_at IS NULL AND case.state = %s)) AS to_reach, COUNT(case.id) FILTER (WHERE case.state = %s) AS waiting, MIN(case.touched_at) AS oldest
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    GROUP BY 1
SELECT step.holder_id AS holder_id, COUNT(step.id) AS late
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    WHERE (step.fund_id = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s) AND step.due_on < %s AND step.state = %s)
    GROUP BY 1
SELECT absence.*
    FROM absence
    WHERE (absence.fund_id = %s AND absence.ends_on >= %s AND absence.starts_on <= %s)
SELECT case.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s) AND ((case.state = %s AND case.touched_at < %s) OR (case.opened_at < %s AND case.reached_at IS NULL AND case.state = %s) OR (case.state = %s AND case.waiting_until < %s) OR NOT (case.adviser_id IN (%s))))
    ORDER BY case.touched_at ASC, case.id ASC LIMIT 26
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND (person.id) IN ((%s)))
SELECT commune.*
    FROM commune
    WHERE (commune.insee) IN ((%s))
INSERT INTO event
    VALUES (%s)
SELECT COUNT(referral.id) AS waiting, COUNT(referral.id) FILTER (WHERE referral.sent_at < %s) AS late
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s) AND ((case.state = %s AND case.touched_at < %s) OR (case.opened_at < %s AND case.reached_at IS NULL AND case.state = %s) OR (case.state = %s AND case.waiting_until < %s) OR NOT (case.adviser_id IN (%s)))) LIMIT 501) subquery
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:reassign
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state IN (%s))
SELECT user.*
    FROM user
    WHERE user.id IN (SELECT U0.user_id AS user
    FROM membership U0
    INNER JOIN organisation U1 ON (U0.organisation_id = U1.id)
    INNER JOIN user U2 ON (U0.user_id = U2.id)
    WHERE ((U0.ends_on IS NULL OR U0.ends_on >= %s) AND U1.is_active AND U0.revoked_at IS NULL AND U0.starts_on <= %s AND U2.is_active AND U0.organisation_id = %s AND U0.role IN (%s)))
    ORDER BY user.last_name ASC, user.first_name ASC, user.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:reassign
-- 302, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state IN (%s))
SELECT user.*
    FROM user
    WHERE user.id IN (SELECT U0.user_id AS user
    FROM membership U0
    INNER JOIN organisation U1 ON (U0.organisation_id = U1.id)
    INNER JOIN user U2 ON (U0.user_id = U2.id)
    WHERE ((U0.ends_on IS NULL OR U0.ends_on >= %s) AND U1.is_active AND U0.revoked_at IS NULL AND U0.starts_on <= %s AND U2.is_active AND U0.organisation_id = %s AND U0.role IN (%s)))
    ORDER BY user.last_name ASC, user.first_name ASC, user.id ASC
SAVEPOINT
SELECT %s AS a
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s AND membership.role IN (%s) AND membership.user_id = %s) LIMIT 1
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state IN (%s))
    ORDER BY case.id ASC LIMIT 500
    FOR UPDATE OF case
UPDATE step
    SET holder_id = %s
    WHERE (step.fund_id = %s AND step.holder_id = %s AND step.state = %s AND step.case_id IN (%s))
UPDATE case
    SET adviser_id = %s, touched_at = %s
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id IN (%s))
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:settings
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:settings
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SAVEPOINT
SAVEPOINT
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s LIMIT 21
    FOR UPDATE
SAVEPOINT
INSERT INTO fundsettings
    VALUES (%s)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:sites · nothing yet
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, commune.*
    FROM site
    LEFT OUTER JOIN commune ON (site.commune_id = commune.insee)
    WHERE site.fund_id = %s
    ORDER BY site.is_active DESC, site.name ASC LIMIT 100
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:open-site
-- 200, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:open-site
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SAVEPOINT
SELECT %s AS a
    FROM site
    WHERE (site.fund_id = %s AND UPPER(site.name::text) = UPPER(%s)) LIMIT 1
INSERT INTO site
    VALUES (%s)
INSERT INTO sitemember
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:change-site
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, commune.*
    FROM site
    LEFT OUTER JOIN commune ON (site.commune_id = commune.insee)
    WHERE (site.fund_id = %s AND site.id = %s) LIMIT 21
SELECT sitemember.*
    FROM sitemember
    WHERE sitemember.site_id = %s
SELECT sitemember.*, organisation.*
    FROM sitemember
    INNER JOIN organisation ON (sitemember.organisation_id = organisation.id)
    WHERE (sitemember.site_id = %s AND NOT (sitemember.organisation_id = %s))
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:change-site
-- 302, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, commune.*
    FROM site
    LEFT OUTER JOIN commune ON (site.commune_id = commune.insee)
    WHERE (site.fund_id = %s AND site.id = %s) LIMIT 21
SELECT sitemember.*
    FROM sitemember
    WHERE sitemember.site_id = %s
SELECT sitemember.*, organisation.*
    FROM sitemember
    INNER JOIN organisation ON (sitemember.organisation_id = organisation.id)
    WHERE (sitemember.site_id = %s AND NOT (sitemember.organisation_id = %s))
SAVEPOINT
SELECT site.*
    FROM site
    WHERE site.id = %s LIMIT 21
    FOR UPDATE OF site
SELECT %s AS a
    FROM site
    WHERE (site.fund_id = %s AND UPPER(site.name::text) = UPPER(%s) AND NOT (site.id = %s)) LIMIT 1
UPDATE site
    SET name = %s, address = %s, commune_id = NULL, is_active = %s
    WHERE site.id = %s
DELETE
    FROM sitemember
    WHERE (sitemember.site_id = %s AND NOT (sitemember.organisation_id IN (%s)))
SELECT sitemember.organisation_id AS organisation_id
    FROM sitemember
    WHERE sitemember.site_id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:sites
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, commune.*
    FROM site
    LEFT OUTER JOIN commune ON (site.commune_id = commune.insee)
    WHERE site.fund_id = %s
    ORDER BY site.is_active DESC, site.name ASC LIMIT 100
SELECT sitemember.*
    FROM sitemember
    WHERE sitemember.site_id IN (%s)
SELECT organisation.*
    FROM organisation
    WHERE (organisation.id) IN ((%s))
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT
