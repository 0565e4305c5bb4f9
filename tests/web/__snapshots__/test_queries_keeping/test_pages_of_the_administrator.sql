-- GET web:organisations
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*, commune.*
    FROM organisation
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    WHERE NOT (organisation.kind = %s AND organisation.successor_id IS NOT NULL)
    ORDER BY organisation.kind DESC, organisation.name ASC, organisation.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:organisations?q=caf
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*, commune.*
    FROM organisation
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    WHERE (UPPER(organisation.name::text) LIKE UPPER(%s) AND NOT (organisation.kind = %s AND organisation.successor_id IS NOT NULL))
    ORDER BY organisation.kind DESC, organisation.name ASC, organisation.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:add-organisation
-- 200, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:add-organisation
-- 302, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SAVEPOINT
SELECT %s AS a
    FROM organisation
    WHERE (organisation.is_active AND organisation.kind = %s AND UPPER(organisation.name::text) = UPPER(%s)) LIMIT 1
INSERT INTO organisation
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

-- GET web:organisation
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*, commune.*
    FROM organisation
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    WHERE organisation.id = %s LIMIT 21
SELECT membership.*, user.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s)
    ORDER BY user.last_name ASC, user.first_name ASC, membership.id ASC LIMIT 200
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:correct-organisation
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*, commune.*
    FROM organisation
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    WHERE organisation.id = %s LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:correct-organisation
-- 302, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*, commune.*
    FROM organisation
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    WHERE organisation.id = %s LIMIT 21
SAVEPOINT
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
    FOR UPDATE OF organisation
SELECT %s AS a
    FROM organisation
    WHERE (organisation.is_active AND organisation.kind = %s AND UPPER(organisation.name::text) = UPPER(%s) AND NOT (organisation.id = %s)) LIMIT 1
UPDATE organisation
    SET name = %s, email = %s
    WHERE organisation.id = %s
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

-- GET web:organisation-invite
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
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

-- POST web:organisation-invite
-- 302, 19 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SAVEPOINT
SELECT %s AS a
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s AND UPPER(user.email::text) = UPPER(%s)) LIMIT 1
SELECT user.*
    FROM user
    WHERE UPPER(user.email::text) = UPPER(%s)
    ORDER BY user.id ASC LIMIT 1
INSERT INTO user
    VALUES (%s)
SAVEPOINT
SELECT set_config(%s, %s, true)
SAVEPOINT
INSERT INTO membership
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:organisation-member
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT membership.*, user.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s AND membership.id = %s) LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:organisation-member
-- 302, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT membership.*, user.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s AND membership.id = %s) LIMIT 21
SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SAVEPOINT
SELECT membership.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    WHERE membership.id = %s LIMIT 21
    FOR UPDATE OF membership
UPDATE membership
    SET revoked_at = %s
    WHERE membership.id = %s
INSERT INTO membership
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:withdraw-organisation-member
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT membership.*, user.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s AND membership.id = %s) LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:withdraw-organisation-member
-- 302, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT membership.*, user.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s AND membership.id = %s) LIMIT 21
SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SAVEPOINT
UPDATE membership
    SET revoked_at = %s
    WHERE membership.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:close-organisation
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT COUNT(membership.id) FILTER (WHERE (membership.ends_on IS NULL OR membership.ends_on >= %s)) AS n
    FROM membership
    WHERE (membership.organisation_id = %s AND membership.revoked_at IS NULL)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:close-organisation
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SAVEPOINT
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
    FOR UPDATE OF organisation
UPDATE organisation
    SET is_active = %s
    WHERE organisation.id = %s
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

-- GET web:texts
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT consenttext.*
    FROM consenttext
    WHERE consenttext.purpose = %s
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 100
SELECT consenttext.*
    FROM consenttext
    WHERE consenttext.purpose = %s
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 100
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:publish-text
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:publish-text · preview
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT consenttext.*
    FROM consenttext
    WHERE consenttext.purpose = %s
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:publish-text
-- 302, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT consenttext.*
    FROM consenttext
    WHERE consenttext.purpose = %s
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SAVEPOINT
SELECT consenttext.*
    FROM consenttext
    WHERE consenttext.purpose = %s
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT consenttext.version AS version
    FROM consenttext
INSERT INTO consenttext
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
