-- GET web:withdraw · two agreements
-- 200, 15 queries
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

-- POST web:withdraw · both end
-- 302, 134 queries
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
SAVEPOINT
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
SELECT casereferral.case_id AS case_id, case.person_id AS case__person_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND casereferral.referral_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
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
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT casereferral.case_id AS case_id, case.person_id AS case__person_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND casereferral.referral_id = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
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
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s AND consent.withdrawn_at IS NULL)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC LIMIT 1
UPDATE case
    SET restricted_at = %s
    WHERE (case.fund_id = %s AND case.id = %s AND case.restricted_at IS NULL)
SAVEPOINT
UPDATE link
    SET closed_at = %s
    WHERE (link.closed_at IS NULL AND link.purpose = %s AND link.subject_id = %s AND link.organisation_id = %s)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NOT NULL AND case.person_id = %s) LIMIT 1
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s) LIMIT 1
UPDATE person
    SET restricted_at = %s
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.id = %s)
UPDATE keptplan
    SET state = %s, ended_at = %s, touched_at = %s
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.state IN (%s))
SELECT request.id AS pk, request.state AS state
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s)
SELECT application.*
    FROM application
    WHERE (application.fund_id = %s AND application.person_id = %s AND NOT (application.id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL AND U0.person_id = %s))))
    ORDER BY application.id ASC
    FOR UPDATE OF application
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id = %s) LIMIT 21
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s AND consent.withdrawn_at IS NULL)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC LIMIT 1
UPDATE case
    SET restricted_at = %s
    WHERE (case.fund_id = %s AND case.id = %s AND case.restricted_at IS NULL)
SAVEPOINT
UPDATE link
    SET closed_at = %s
    WHERE (link.closed_at IS NULL AND link.purpose = %s AND link.subject_id = %s AND link.organisation_id = %s)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NOT NULL AND case.person_id = %s) LIMIT 1
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s) LIMIT 1
UPDATE person
    SET restricted_at = %s
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.id = %s)
UPDATE keptplan
    SET state = %s, ended_at = %s, touched_at = %s
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.state IN (%s))
SELECT request.id AS pk, request.state AS state
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s)
SELECT application.*
    FROM application
    WHERE (application.fund_id = %s AND application.person_id = %s AND NOT (application.id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL AND U0.person_id = %s))))
    ORDER BY application.id ASC
    FOR UPDATE OF application
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

-- GET web:withdraw · both ended
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
