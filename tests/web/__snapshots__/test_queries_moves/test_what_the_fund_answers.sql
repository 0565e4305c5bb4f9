-- GET web:not-ours
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SELECT organisation.*
    FROM organisation
    WHERE (organisation.is_active AND organisation.kind = %s AND organisation.successor_id IS NULL AND NOT (organisation.id = %s))
    ORDER BY organisation.name ASC
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

-- POST web:not-ours · with errors
-- 422, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SELECT organisation.*
    FROM organisation
    WHERE (organisation.is_active AND organisation.kind = %s AND organisation.successor_id IS NULL AND NOT (organisation.id = %s))
    ORDER BY organisation.name ASC
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

-- POST web:not-ours · given back
-- 302, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SELECT organisation.*
    FROM organisation
    WHERE (organisation.is_active AND organisation.kind = %s AND organisation.successor_id IS NULL AND NOT (organisation.id = %s))
    ORDER BY organisation.name ASC
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, why = %s, ended_at = %s
    WHERE referral.id = %s
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:not-ours · passed on
-- 302, 27 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SELECT organisation.*
    FROM organisation
    WHERE (organisation.is_active AND organisation.kind = %s AND organisation.successor_id IS NULL AND NOT (organisation.id = %s))
    ORDER BY organisation.name ASC
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
SELECT %s AS a
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s) LIMIT 1
UPDATE referral
    SET state = %s, why = %s
    WHERE referral.id = %s
SELECT consenttext.*
    FROM consenttext
    WHERE consenttext.version = %s LIMIT 21
INSERT INTO consent
    VALUES (%s)
INSERT INTO referral
    VALUES (%s) RETURNING referral.number
INSERT INTO event
    VALUES (%s)
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
INSERT INTO news
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
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
SELECT event.at AS at, event.verb AS verb, event.subject_id AS subject_id, (event.facts -> %s) AS facts__further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
    ORDER BY 1 DESC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:referral · passed on
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT organisation.*
    FROM organisation
    WHERE (organisation.code = %s AND organisation.scheme = %s)
SELECT casereferral.case_id AS case_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND case.restricted_at IS NULL AND casereferral.referral_id = %s)
    ORDER BY casereferral.id ASC LIMIT 1
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:withdraw
-- 200, 16 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT referral.*, T4.*, organisation.*, user.*, site.*, T7.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN organisation ON (referral.receiver_id = organisation.id)
    INNER JOIN organisation T4 ON (referral.sender_id = T4.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T7 ON (referral.origin_id = T7.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE (consent.withdrawn_at IS NULL AND referral.receiver_id = %s AND referral.id IN (SELECT V0.referral_id AS referral_id
    FROM casereferral V0
    INNER JOIN case V2 ON (V0.case_id = V2.id)
    WHERE (V0.fund_id = %s AND V2.fund_id = %s AND V2.person_id IN (SELECT U3.person_id AS case__person_id
    FROM casereferral U0
    INNER JOIN case U3 ON (U0.case_id = U3.id)
    WHERE (U0.fund_id = %s AND U0.referral_id IN (%s))))))
    ORDER BY referral.sent_at ASC, referral.id ASC
SELECT referral.*, organisation.*, T4.*, user.*, site.*, T7.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T4 ON (referral.receiver_id = T4.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T7 ON (referral.origin_id = T7.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE (consent.withdrawn_at IS NULL AND (referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s)
SELECT %s AS a
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id IN (SELECT U0.case_id AS case_id
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.referral_id IN (%s))) AND NOT (request.state = %s)) LIMIT 1
SELECT %s AS a
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id IN (SELECT U0.case_id AS case_id
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.referral_id IN (%s))) AND NOT (application.state IN (%s))) LIMIT 1
SELECT consenttext.*
    FROM consenttext
    WHERE consenttext.version IN (%s)
SELECT preparation.*, consenttext.*
    FROM preparation
    INNER JOIN consenttext ON (preparation.agreed_text_id = consenttext.version)
    WHERE (((preparation.author_id = %s AND preparation.wiped_at IS NULL) OR (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL)) AND preparation.referral_id IN (%s))
    ORDER BY preparation.begun_at ASC, preparation.id ASC
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

-- POST web:withdraw · she stops
-- 302, 57 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT referral.*, T4.*, organisation.*, user.*, site.*, T7.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN organisation ON (referral.receiver_id = organisation.id)
    INNER JOIN organisation T4 ON (referral.sender_id = T4.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T7 ON (referral.origin_id = T7.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE (consent.withdrawn_at IS NULL AND referral.receiver_id = %s AND referral.id IN (SELECT V0.referral_id AS referral_id
    FROM casereferral V0
    INNER JOIN case V2 ON (V0.case_id = V2.id)
    WHERE (V0.fund_id = %s AND V2.fund_id = %s AND V2.person_id IN (SELECT U3.person_id AS case__person_id
    FROM casereferral U0
    INNER JOIN case U3 ON (U0.case_id = U3.id)
    WHERE (U0.fund_id = %s AND U0.referral_id IN (%s))))))
    ORDER BY referral.sent_at ASC, referral.id ASC
SELECT referral.*, organisation.*, T4.*, user.*, site.*, T7.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T4 ON (referral.receiver_id = T4.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T7 ON (referral.origin_id = T7.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE (consent.withdrawn_at IS NULL AND (referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s)
SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.sender_id = %s AND referral.parent_id = %s)
    ORDER BY referral.sent_at ASC, referral.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT casereferral.case_id AS case_id, case.person_id AS case__person_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND casereferral.referral_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT casereferral.case_id AS case_id, case.person_id AS case__person_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND casereferral.referral_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SELECT referral.*
    FROM referral
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.sender_id = %s AND referral.parent_id = %s)
    ORDER BY referral.sent_at ASC, referral.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM consent
    WHERE (consent.withdrawn_at IS NULL AND consent.id IN (%s)) LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT preparation.id AS pk
    FROM preparation
    WHERE (preparation.author_id = %s AND preparation.wiped_at IS NULL AND preparation.referral_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
UPDATE consent
    SET withdrawn_at = %s, withdrawn_means = %s
    WHERE (consent.reader_id = %s AND consent.id = %s AND consent.withdrawn_at IS NULL)
SELECT awaited.id AS pk
    FROM awaited
    WHERE (awaited.author_id = %s AND awaited.shown_at IS NOT NULL AND awaited.referral_id = %s)
    ORDER BY awaited.id ASC
UPDATE referral
    SET state = %s, why = %s, ended_at = %s, first_name = %s, last_name = %s, birth_date = NULL, commune_id = NULL, nir_sealed = NULL, phone = %s, email = %s, hours = %s::varchar(10)[], language = %s, words = %s, care = %s::varchar(30)[], reasons = %s::varchar(30)[], body_digest = %s
    WHERE (referral.receiver_id = %s AND referral.id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT referral.*
    FROM referral
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT case.adviser_id AS case__adviser_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND casereferral.referral_id IN (%s))
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
    ORDER BY user.id ASC
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT referral.*
    FROM referral
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT case.adviser_id AS case__adviser_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND casereferral.referral_id IN (%s))
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:withdraw · she stopped
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb = %s)
    ORDER BY event.at DESC, event.id DESC LIMIT 1
SELECT organisation.*
    FROM organisation
    WHERE organisation.id IN (%s)
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:inbox?show=late&care=optical
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT referral.id AS pk
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s AND referral.sent_at < %s AND referral.care @> (ARRAY[%s])::varchar(30)[])
    ORDER BY referral.sent_at ASC, referral.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s AND referral.sent_at < %s AND referral.care @> (ARRAY[%s])::varchar(30)[]) LIMIT 501) subquery
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s)
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND EXISTS(SELECT %s AS a
    FROM need U0
    WHERE (U0.fund_id = %s AND U0.case_id = (case.id) AND U0.state = %s) LIMIT 1))
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.closed_at BETWEEN %s AND %s AND case.state = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:inbox?show=forwarded
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT referral.id AS pk
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s AND referral.parent_id IS NOT NULL)
    ORDER BY referral.sent_at ASC, referral.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s AND referral.parent_id IS NOT NULL) LIMIT 501) subquery
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s)
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND EXISTS(SELECT %s AS a
    FROM need U0
    WHERE (U0.fund_id = %s AND U0.case_id = (case.id) AND U0.state = %s) LIMIT 1))
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.closed_at BETWEEN %s AND %s AND case.state = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
