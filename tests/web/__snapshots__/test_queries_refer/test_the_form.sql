-- GET web:refer · nothing begun
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*
    FROM site
    INNER JOIN sitemember ON (site.id = sitemember.site_id)
    WHERE (site.is_active AND sitemember.organisation_id = %s)
    ORDER BY site.name ASC LIMIT 1
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.writer_id = %s)
    ORDER BY draft.saved_at DESC, draft.id DESC LIMIT 10
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer-step · accord
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SELECT referral.*, commune.*, consent.*
    FROM referral
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.draft_id = %s)
    ORDER BY referral.id ASC LIMIT 1
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer-step · accord
-- 302, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SELECT referral.*, commune.*, consent.*
    FROM referral
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.draft_id = %s)
    ORDER BY referral.id ASC LIMIT 1
SAVEPOINT
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s AND draft.id = %s) LIMIT 21
    FOR UPDATE
SAVEPOINT
INSERT INTO draft
    VALUES (%s)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s) LIMIT 1
UPDATE draft
    SET step = %s, sealed = %s, saved_at = %s
    WHERE draft.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer-step · soin
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer-step · in error
-- 422, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SAVEPOINT
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s AND draft.id = %s) LIMIT 21
    FOR UPDATE
SELECT %s AS a
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s) LIMIT 1
UPDATE draft
    SET step = %s, sealed = %s, saved_at = %s
    WHERE draft.id = %s
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer · one begun
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT site.*
    FROM site
    INNER JOIN sitemember ON (site.id = sitemember.site_id)
    WHERE (site.is_active AND sitemember.organisation_id = %s)
    ORDER BY site.name ASC LIMIT 1
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.writer_id = %s)
    ORDER BY draft.saved_at DESC, draft.id DESC LIMIT 10
SELECT consenttext.*
    FROM consenttext
    WHERE (consenttext.purpose = %s AND consenttext.starts_on <= %s)
    ORDER BY consenttext.starts_on DESC, consenttext.version DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer-step · soin
-- 302, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SAVEPOINT
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s AND draft.id = %s) LIMIT 21
    FOR UPDATE
SELECT %s AS a
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s) LIMIT 1
UPDATE draft
    SET step = %s, sealed = %s, saved_at = %s
    WHERE draft.id = %s
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer-step · obstacle
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer-step · obstacle
-- 302, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SAVEPOINT
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s AND draft.id = %s) LIMIT 21
    FOR UPDATE
SELECT %s AS a
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s) LIMIT 1
UPDATE draft
    SET step = %s, sealed = %s, saved_at = %s
    WHERE draft.id = %s
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer-step · personne
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer-step · personne
-- 302, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
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
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s AND draft.id = %s) LIMIT 21
    FOR UPDATE
SELECT %s AS a
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s) LIMIT 1
UPDATE draft
    SET step = %s, sealed = %s, saved_at = %s
    WHERE draft.id = %s
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer-step · contact
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
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
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:refer-step · contact
-- 302, 21 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
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

-- POST web:refer-step · sent again
-- 302, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SELECT referral.*, commune.*, consent.*
    FROM referral
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.draft_id = %s)
    ORDER BY referral.id ASC LIMIT 1
SELECT commune.*, department.*
    FROM commune
    INNER JOIN department ON (commune.department_id = department.code)
    WHERE (commune.is_current AND commune.department_id = %s AND (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.insee IN (SELECT U0.current_id AS current
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
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:refer-step · sent already
-- 302, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SELECT referral.*, commune.*, consent.*
    FROM referral
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.draft_id = %s)
    ORDER BY referral.id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:forget-draft
-- 302, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SAVEPOINT
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
    FOR UPDATE
INSERT INTO event
    VALUES (%s)
DELETE
    FROM draft
    WHERE draft.id IN (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:refer-again · not given back
-- 409, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, commune.*, consent.*
    FROM referral
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.id = %s) LIMIT 21
SAVEPOINT
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:refer-again · given back
-- 302, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, commune.*, consent.*
    FROM referral
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.id = %s) LIMIT 21
SAVEPOINT
SELECT %s AS a
    FROM organisation
    WHERE (organisation.may_hold_nir AND organisation.id = %s) LIMIT 1
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s)
    ORDER BY draft.id ASC LIMIT 1
SAVEPOINT
SELECT draft.*
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.id = %s AND draft.writer_id = %s AND draft.id = %s) LIMIT 21
    FOR UPDATE
SAVEPOINT
INSERT INTO draft
    VALUES (%s)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id = %s) LIMIT 1
UPDATE draft
    SET step = %s, sealed = %s, saved_at = %s
    WHERE draft.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.at AS at, event.verb AS verb, event.subject_id AS subject_id, (event.facts -> %s) AS facts__further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
    ORDER BY 1 DESC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
