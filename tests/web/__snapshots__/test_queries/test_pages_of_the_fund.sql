-- GET web:home
-- 302, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:inbox · nothing yet
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT referral.*, T3.*, commune.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.sender_id = T3.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    WHERE (referral.receiver_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at ASC, referral.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s) LIMIT 501) subquery
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

-- GET web:cases · nothing yet
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s) LIMIT 501) subquery
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT step.*, case.*, person.*
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (step.fund_id = %s AND step.due_on <= %s AND step.holder_id = %s AND step.state = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    ORDER BY step.due_on ASC LIMIT 12
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND case.waiting_until <= %s)
    ORDER BY case.waiting_until ASC LIMIT 12
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s AND case.reached_at IS NULL)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 50
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:inbox
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT referral.*, T3.*, commune.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.sender_id = T3.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    WHERE (referral.receiver_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at ASC, referral.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT preparation.referral_id AS referral_id
    FROM preparation
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state = %s) LIMIT 501) subquery
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.key IN (%s) AND person.birth_date = %s AND NOT (person.id IS NULL))
    ORDER BY person.key ASC, person.id ASC LIMIT 10
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

-- GET web:referral · waiting
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
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.key IN (%s) AND person.birth_date = %s AND NOT (person.id IS NULL))
    ORDER BY person.key ASC, person.id ASC LIMIT 10
SELECT %s AS a
    FROM preparation
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id = %s) LIMIT 1
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

-- POST web:take
-- 302, 24 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
SAVEPOINT
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, accepted_at = %s
    WHERE referral.id = %s
RELEASE SAVEPOINT
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s LIMIT 21
INSERT INTO person
    VALUES (%s)
SELECT %s AS a
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s AND contact.kind = %s AND contact.value = %s) LIMIT 1
INSERT INTO contact
    VALUES (%s)
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
INSERT INTO case
    VALUES (%s)
INSERT INTO casereferral
    VALUES (%s)
INSERT INTO need
    VALUES (%s)
INSERT INTO need
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
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
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:take · already taken
-- 409, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
SAVEPOINT
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:cases
-- 200, 23 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
SELECT user.*
    FROM user
    WHERE (user.id) IN ((%s))
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id IN (%s))
    ORDER BY need.added_at ASC, need.id ASC
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND (person.id) IN ((%s), (%s)))
SELECT commune.*
    FROM commune
    WHERE (commune.insee) IN ((%s))
SELECT step.*
    FROM step
    WHERE (step.fund_id = %s AND step.state = %s AND step.case_id IN (%s))
    ORDER BY step.added_at ASC, step.id ASC
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
INSERT INTO event
    VALUES (%s)
SELECT preparation.*, T4.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
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
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s) LIMIT 501) subquery
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT step.*, case.*, person.*
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (step.fund_id = %s AND step.due_on <= %s AND step.holder_id = %s AND step.state = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    ORDER BY step.due_on ASC LIMIT 12
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND case.waiting_until <= %s)
    ORDER BY case.waiting_until ASC LIMIT 12
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s AND case.reached_at IS NULL)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 50
SELECT person.*
    FROM person
    WHERE (person.id) IN ((%s), (%s))
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:cases?show=all
-- 200, 18 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
SELECT user.*
    FROM user
    WHERE (user.id) IN ((%s))
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id IN (%s))
    ORDER BY need.added_at ASC, need.id ASC
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND (person.id) IN ((%s), (%s)))
SELECT commune.*
    FROM commune
    WHERE (commune.insee) IN ((%s))
SELECT step.*
    FROM step
    WHERE (step.fund_id = %s AND step.state = %s AND step.case_id IN (%s))
    ORDER BY step.added_at ASC, step.id ASC
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
INSERT INTO event
    VALUES (%s)
SELECT preparation.*, T4.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
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
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s) LIMIT 501) subquery
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:case · opened
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

-- GET web:add-need
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
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
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

-- POST web:add-need
-- 302, 16 queries
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
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT need.care AS care
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.state = %s AND (need.person_id IS NULL OR need.person_id = %s))
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO need
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

-- GET web:tell
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

-- POST web:tell
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
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
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

-- GET web:end-need
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

-- POST web:end-need
-- 302, 16 queries
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
    FOR UPDATE
UPDATE need
    SET state = %s, outcome = %s, proof = %s, ended_on = %s
    WHERE need.id = %s
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

-- GET web:end-need
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

-- POST web:end-need
-- 302, 16 queries
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
    FOR UPDATE
UPDATE need
    SET state = %s, outcome = %s, proof = %s, ended_on = %s
    WHERE need.id = %s
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

-- GET web:end-need
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

-- POST web:end-need
-- 302, 16 queries
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
    FOR UPDATE
UPDATE need
    SET state = %s, outcome = %s, proof = %s, ended_on = %s
    WHERE need.id = %s
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

-- GET web:close
-- 200, 14 queries
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
SELECT step.*, user.*
    FROM step
    INNER JOIN user ON (step.holder_id = user.id)
    WHERE (step.fund_id = %s AND step.case_id = %s)
    ORDER BY step.added_at ASC, step.id ASC
SELECT application.*
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND NOT (application.state IN (%s)))
    ORDER BY application.id ASC LIMIT 1
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

-- POST web:close
-- 302, 28 queries
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
SELECT need.care AS care
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.state = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT step.level AS level, step.what AS what
    FROM step
    WHERE (step.fund_id = %s AND step.case_id = %s AND step.state = %s)
    ORDER BY step.added_at ASC, step.id ASC
SELECT application.*
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND NOT (application.state IN (%s)))
    ORDER BY application.id ASC LIMIT 1
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

-- GET web:case · closed
-- 200, 29 queries
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
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s AND case.state IN (%s) AND NOT (case.id = %s)) LIMIT 1
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT
