-- GET web:absences
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT user.*
    FROM user
    WHERE user.id IN (SELECT U0.user_id AS user
    FROM membership U0
    INNER JOIN organisation U1 ON (U0.organisation_id = U1.id)
    INNER JOIN user U2 ON (U0.user_id = U2.id)
    WHERE ((U0.ends_on IS NULL OR U0.ends_on >= %s) AND U1.is_active AND U0.revoked_at IS NULL AND U0.starts_on <= %s AND U2.is_active AND U0.organisation_id = %s AND U0.role IN (%s)))
    ORDER BY user.last_name ASC, user.first_name ASC, user.id ASC
SELECT absence.*, user.*, T4.*
    FROM absence
    INNER JOIN user ON (absence.user_id = user.id)
    INNER JOIN user T4 ON (absence.replaced_by_id = T4.id)
    WHERE (absence.fund_id = %s AND absence.ends_on >= %s)
    ORDER BY absence.starts_on ASC, absence.id ASC LIMIT 50
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:end-absence
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT absence.*
    FROM absence
    WHERE (absence.fund_id = %s AND absence.id = %s) LIMIT 21
SAVEPOINT
SELECT absence.*
    FROM absence
    WHERE (absence.fund_id = %s AND absence.id = %s) LIMIT 21
    FOR UPDATE OF absence
INSERT INTO event
    VALUES (%s)
DELETE
    FROM absence
    WHERE absence.id IN (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT
