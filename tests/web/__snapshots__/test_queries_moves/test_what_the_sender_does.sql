-- GET web:home · one given back, one passed on
-- 200, 16 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 4
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT referral.draft_id AS draft_id
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id BETWEEN %s AND %s)
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
SELECT COUNT(referral.id) AS sent, COUNT(referral.id) FILTER (WHERE referral.state IN (%s)) AS going
    FROM referral
    WHERE (referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)
SELECT COUNT(*)
    FROM (SELECT DISTINCT news.referral_id AS referral_id
    FROM news
    INNER JOIN referral ON (news.referral_id = referral.id)
    WHERE (news.reader_id = %s AND news.tidings IN (%s) AND news.told_at >= %s AND referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)) subquery
INSERT INTO event
    VALUES (%s)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT organisation.*
    FROM organisation
    WHERE (organisation.code = %s AND organisation.scheme = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:referral · given back
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
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at ASC
SELECT referral.draft_id AS draft_id
    FROM referral
    WHERE (referral.sender_id = %s AND referral.draft_id BETWEEN %s AND %s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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

-- GET web:referral · passed on
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
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at ASC
SELECT organisation.*
    FROM organisation
    WHERE (organisation.code = %s AND organisation.scheme = %s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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

-- GET web:recall
-- 200, 10 queries
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

-- POST web:recall · taken back
-- 302, 16 queries
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
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, why = %s, ended_at = %s
    WHERE referral.id = %s
INSERT INTO event
    VALUES (%s)
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
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

-- POST web:withdraw · of a chain
-- 302, 93 queries
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
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
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
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
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

-- GET web:my-referrals?show=withdrawn
-- 200, 10 queries
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:referral · she stopped
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
