-- GET web:case · full
-- 200, 31 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT step.*, user.*
    FROM step
    INNER JOIN user ON (step.holder_id = user.id)
    WHERE (step.fund_id = %s AND step.case_id = %s)
    ORDER BY step.added_at ASC, step.id ASC
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id = %s)
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT absence.*, user.*, T4.*
    FROM absence
    INNER JOIN user ON (absence.user_id = user.id)
    INNER JOIN user T4 ON (absence.replaced_by_id = T4.id)
    WHERE (absence.fund_id = %s AND absence.ends_on >= %s AND absence.starts_on <= %s AND absence.user_id = %s)
    ORDER BY absence.ends_on ASC, absence.id ASC LIMIT 1
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at DESC, event.id DESC LIMIT 31
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id = %s)
    ORDER BY attempt.recorded_at DESC LIMIT 31
SELECT step.*
    FROM step
    WHERE (step.fund_id = %s AND step.case_id = %s AND step.ended_at IS NOT NULL AND NOT (step.what = %s))
    ORDER BY step.ended_at DESC LIMIT 31
SELECT note.*
    FROM note
    WHERE (note.fund_id = %s AND note.case_id = %s)
    ORDER BY note.written_at DESC LIMIT 31
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT claim.*
    FROM claim
    WHERE (claim.fund_id = %s AND claim.case_id = %s)
    ORDER BY claim.opened_at DESC, claim.id DESC LIMIT 40
SELECT keptplan.*, keptquote.*, need.*, person.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s)
    ORDER BY keptplan.made_at DESC, keptplan.id DESC LIMIT 20
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT preparation.*, T4.*, user.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    INNER JOIN user ON (preparation.begun_by_id = user.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND document.gone_at IS NULL AND document.state = %s AND NOT (document.scan = %s) AND document.case_id IN (%s))
    ORDER BY document.given_at ASC, document.id ASC
SELECT document.*, (SELECT U0.case_id AS case
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id IN (%s) AND U0.referral_id = (document.referral_id)) LIMIT 1) AS case_of
    FROM document
    INNER JOIN referral ON (document.referral_id = referral.id)
    WHERE (document.fund_id = %s AND document.gone_at IS NULL AND document.state = %s AND NOT (document.scan = %s) AND document.referral_id IS NOT NULL AND (SELECT U0.case_id AS case
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id IN (%s) AND U0.referral_id = (document.referral_id)) LIMIT 1) IS NOT NULL AND NOT (referral.state = %s))
    ORDER BY document.given_at ASC, document.id ASC
SELECT keptquote.need_id AS need_id, keptquote.state AS state
    FROM keptquote
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s)
SELECT application.*
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s)
    ORDER BY application.made_at DESC, application.id DESC LIMIT 20
SELECT contact.*
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s)
    ORDER BY contact.started_at ASC, contact.id ASC
SELECT news.*
    FROM news
    WHERE (news.author_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at DESC LIMIT 1
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

-- GET web:case-thread
-- 200, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at DESC, event.id DESC LIMIT 31
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id = %s)
    ORDER BY attempt.recorded_at DESC LIMIT 31
SELECT step.*
    FROM step
    WHERE (step.fund_id = %s AND step.case_id = %s AND step.ended_at IS NOT NULL AND NOT (step.what = %s))
    ORDER BY step.ended_at DESC LIMIT 31
SELECT note.*
    FROM note
    WHERE (note.fund_id = %s AND note.case_id = %s)
    ORDER BY note.written_at DESC LIMIT 31
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
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

-- GET web:attempt
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT casereferral.*, referral.*, user.*, consent.*
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC
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

-- POST web:attempt · reached
-- 302, 21 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
INSERT INTO attempt
    VALUES (%s)
UPDATE case
    SET reached_at = %s, touched_at = %s
    WHERE case.id = %s
INSERT INTO event
    VALUES (%s)
SELECT casereferral.*, referral.*, user.*, consent.*
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC
SELECT news.referral_id AS referral_id, news.tidings AS tidings
    FROM news
    WHERE (news.author_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
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

-- GET web:add-step · which level
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:add-step?level=orientation
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT casereferral.*, referral.*, user.*, consent.*
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC
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

-- POST web:add-step?level=orientation
-- 302, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
INSERT INTO step
    VALUES (%s)
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
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

-- GET web:step
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT step.*, user.*
    FROM step
    INNER JOIN user ON (step.holder_id = user.id)
    WHERE (step.fund_id = %s AND step.case_id = %s AND step.id = %s) LIMIT 21
SELECT claim.*
    FROM claim
    WHERE (claim.fund_id = %s AND claim.case_id = %s AND claim.step_id = %s)
    ORDER BY claim.opened_at ASC, claim.id ASC LIMIT 1
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:step
-- 302, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT step.*, user.*
    FROM step
    INNER JOIN user ON (step.holder_id = user.id)
    WHERE (step.fund_id = %s AND step.case_id = %s AND step.id = %s) LIMIT 21
SELECT claim.*
    FROM claim
    WHERE (claim.fund_id = %s AND claim.case_id = %s AND claim.step_id = %s)
    ORDER BY claim.opened_at ASC, claim.id ASC LIMIT 1
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT step.*
    FROM step
    WHERE (step.fund_id = %s AND step.case_id = %s AND step.id = %s) LIMIT 21
    FOR UPDATE OF step
UPDATE step
    SET state = %s, ended_at = %s
    WHERE step.id = %s
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
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

-- GET web:wait
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:wait
-- 302, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
UPDATE case
    SET state = %s, touched_at = %s, waiting_for = %s, waiting_until = %s
    WHERE case.id = %s
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

-- POST web:resume
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
UPDATE case
    SET state = %s, touched_at = %s, waiting_for = %s, waiting_until = NULL
    WHERE case.id = %s
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

-- GET web:note
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:note
-- 302, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
INSERT INTO note
    VALUES (%s)
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
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

-- GET web:assign
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT user.*
    FROM user
    WHERE user.id IN (SELECT U0.user_id AS user
    FROM membership U0
    INNER JOIN organisation U1 ON (U0.organisation_id = U1.id)
    INNER JOIN user U2 ON (U0.user_id = U2.id)
    WHERE ((U0.ends_on IS NULL OR U0.ends_on >= %s) AND U1.is_active AND U0.revoked_at IS NULL AND U0.starts_on <= %s AND U2.is_active AND U0.organisation_id = %s AND U0.role IN (%s)))
    ORDER BY user.last_name ASC, user.first_name ASC, user.id ASC
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:hand-over
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT organisation.*
    FROM organisation
    WHERE (organisation.kind = %s AND organisation.id IN (SELECT U0.organisation_id AS organisation
    FROM membership U0
    INNER JOIN organisation U1 ON (U0.organisation_id = U1.id)
    INNER JOIN user U2 ON (U0.user_id = U2.id)
    WHERE ((U0.ends_on IS NULL OR U0.ends_on >= %s) AND U1.is_active AND U0.revoked_at IS NULL AND U0.starts_on <= %s AND U2.is_active)) AND NOT (organisation.id = %s))
    ORDER BY organisation.name ASC
SELECT need.care AS care
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.state = %s AND (need.person_id IS NULL OR need.person_id = %s))
    ORDER BY need.added_at ASC, need.id ASC
SELECT %s AS a
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND NOT (application.state IN (%s))) LIMIT 1
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

-- GET web:close-unreachable
-- 200, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id = %s)
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT %s AS a
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND NOT (application.state IN (%s))) LIMIT 1
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
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

-- GET web:close-declined
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT %s AS a
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND NOT (application.state IN (%s))) LIMIT 1
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
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

-- POST web:close-declined · closed by it
-- 302, 29 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
UPDATE keptplan
    SET state = %s, ended_at = %s, touched_at = %s
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.state IN (%s))
SELECT request.id AS pk, request.state AS state
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s)
UPDATE need
    SET state = %s, outcome = %s, ended_on = %s
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.state = %s)
UPDATE step
    SET state = %s, ended_at = %s
    WHERE (step.fund_id = %s AND step.case_id = %s AND step.state = %s)
UPDATE case
    SET state = %s, touched_at = %s, waiting_for = %s, waiting_until = NULL, closed_at = %s
    WHERE case.id = %s
SELECT application.*
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND NOT (application.state IN (%s)))
    ORDER BY application.id ASC
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO event
    VALUES (%s)
SAVEPOINT
UPDATE link
    SET closed_at = %s
    WHERE (link.closed_at IS NULL AND link.purpose = %s AND link.subject_id = %s AND link.organisation_id = %s)
RELEASE SAVEPOINT
SELECT awaited.id AS pk
    FROM awaited
    WHERE (awaited.author_id = %s AND awaited.shown_at IS NOT NULL AND awaited.referral_id = %s)
    ORDER BY awaited.id ASC
SELECT casereferral.*, referral.*, user.*, consent.*
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, ended_at = %s
    WHERE referral.id = %s
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

-- GET web:reopen
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s AND case.state IN (%s) AND NOT (case.id = %s)) LIMIT 1
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:reopen
-- 302, 22 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s AND case.state IN (%s) AND NOT (case.id = %s)) LIMIT 1
UPDATE case
    SET state = %s, touched_at = %s, closed_at = NULL
    WHERE case.id = %s
INSERT INTO event
    VALUES (%s)
SELECT casereferral.*, referral.*, user.*, consent.*
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, ended_at = NULL
    WHERE referral.id = %s
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

-- GET web:correct-need
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by, person.*, commune.*, referral.*, T6.*, user.*, consent.*, T9.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN organisation T6 ON (referral.sender_id = T6.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (case.adviser_id = T9.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT
