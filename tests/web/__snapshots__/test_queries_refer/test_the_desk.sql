-- GET web:desk · nowhere
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, T4.*
    FROM site
    INNER JOIN sitemember ON (site.id = sitemember.site_id)
    INNER JOIN organisation T4 ON (site.fund_id = T4.id)
    WHERE (site.is_active AND sitemember.organisation_id = %s)
    ORDER BY site.name ASC LIMIT 20
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:desk
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, T4.*
    FROM site
    INNER JOIN sitemember ON (site.id = sitemember.site_id)
    INNER JOIN organisation T4 ON (site.fund_id = T4.id)
    WHERE (site.is_active AND sitemember.organisation_id = %s)
    ORDER BY site.name ASC LIMIT 20
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:desk · in error
-- 422, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, T4.*
    FROM site
    INNER JOIN sitemember ON (site.id = sitemember.site_id)
    INNER JOIN organisation T4 ON (site.fund_id = T4.id)
    WHERE (site.is_active AND sitemember.organisation_id = %s)
    ORDER BY site.name ASC LIMIT 20
SELECT site.*, organisation.*
    FROM site
    INNER JOIN organisation ON (site.fund_id = organisation.id)
    WHERE (site.id IN (%s) AND site.id = %s) LIMIT 21
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:desk · sent
-- 302, 18 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*, T4.*
    FROM site
    INNER JOIN sitemember ON (site.id = sitemember.site_id)
    INNER JOIN organisation T4 ON (site.fund_id = T4.id)
    WHERE (site.is_active AND sitemember.organisation_id = %s)
    ORDER BY site.name ASC LIMIT 20
SELECT site.*, organisation.*
    FROM site
    INNER JOIN organisation ON (site.fund_id = organisation.id)
    WHERE (site.id IN (%s) AND site.id = %s) LIMIT 21
SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s)
    ORDER BY referral.id ASC LIMIT 1
SELECT %s AS a
    FROM organisation
    WHERE (organisation.may_hold_nir AND organisation.id = %s) LIMIT 1
SELECT %s AS a
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s) LIMIT 1
SAVEPOINT
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
INSERT INTO consent
    VALUES (%s)
INSERT INTO referral
    VALUES (%s) RETURNING referral.number
RELEASE SAVEPOINT
DELETE
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s)
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
