-- GET web:export
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type IN (%s) AND mfa_authenticator.user_id = %s AND mfa_authenticator.created_at < %s) LIMIT 1
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL) LIMIT 5001) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:export
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type IN (%s) AND mfa_authenticator.user_id = %s AND mfa_authenticator.created_at < %s) LIMIT 1
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL) LIMIT 5001) subquery
SELECT event.facts AS facts
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL)
    ORDER BY case.opened_at DESC, case.id DESC
SELECT user.*
    FROM user
    WHERE (user.id) IN ((%s))
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id IN (%s))
    ORDER BY need.added_at ASC, need.id ASC
SELECT person.*
    FROM person
    WHERE (person.id) IN ((%s))
SELECT commune.*
    FROM commune
    WHERE (commune.insee) IN ((%s))
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:export
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type IN (%s) AND mfa_authenticator.user_id = %s AND mfa_authenticator.created_at < %s) LIMIT 1
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s) LIMIT 5001) subquery
SELECT event.facts AS facts
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
SELECT referral.*, T3.*, commune.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.sender_id = T3.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    WHERE (referral.receiver_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at ASC, referral.id ASC
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:export
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type IN (%s) AND mfa_authenticator.user_id = %s AND mfa_authenticator.created_at < %s) LIMIT 1
SELECT COUNT(*)
    FROM (SELECT membership.id AS col1
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s) LIMIT 5001) subquery
SELECT event.facts AS facts
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
SELECT membership.*, user.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s)
    ORDER BY user.last_name ASC, user.first_name ASC, membership.id ASC
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:export
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type IN (%s) AND mfa_authenticator.user_id = %s AND mfa_authenticator.created_at < %s) LIMIT 1
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
SELECT event.facts AS facts
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:export
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type IN (%s) AND mfa_authenticator.user_id = %s AND mfa_authenticator.created_at < %s) LIMIT 1
SELECT COUNT(*)
    FROM (SELECT event.at, event.id AS col1
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s) LIMIT 5001) subquery
SELECT event.facts AS facts
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
    ORDER BY event.at DESC, event.id DESC
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
