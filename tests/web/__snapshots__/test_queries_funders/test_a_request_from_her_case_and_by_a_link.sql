-- GET web:plan-request
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, organisation.*, commune.*, T5.*, listedfunder.*
    FROM request
    INNER JOIN organisation ON (request.fund_id = organisation.id)
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    INNER JOIN organisation T5 ON (request.reader_id = T5.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT link.*
    FROM link
    WHERE (link.closed_at IS NULL AND link.purpose = %s AND link.subject_id = %s AND link.expires_at > %s)
    ORDER BY link.id ASC LIMIT 1
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

-- GET web:plan-letter
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, organisation.*, commune.*, T5.*, listedfunder.*
    FROM request
    INNER JOIN organisation ON (request.fund_id = organisation.id)
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    INNER JOIN organisation T5 ON (request.reader_id = T5.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
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

-- GET web:request-by-link
-- 200, 8 queries
SELECT link.*
    FROM link
    WHERE (link.hash = %s AND link.purpose = %s)
    ORDER BY link.id ASC LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT request.*, organisation.*, listedfunder.*
    FROM request
    INNER JOIN organisation ON (request.fund_id = organisation.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s AND terms.since <= %s)
    ORDER BY terms.since DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:request-by-link
-- 302, 36 queries
SELECT link.*
    FROM link
    WHERE (link.hash = %s AND link.purpose = %s)
    ORDER BY link.id ASC LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT request.*, organisation.*, listedfunder.*
    FROM request
    INNER JOIN organisation ON (request.fund_id = organisation.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s AND terms.since <= %s)
    ORDER BY terms.since DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT request.*
    FROM request
    WHERE (request.fund_id = %s AND request.id = %s)
    ORDER BY request.id ASC LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.id = %s) LIMIT 21
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT keptplan.*, keptquote.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
    FOR UPDATE OF keptplan
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
    FOR UPDATE OF request
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s AND terms.since <= %s)
    ORDER BY terms.since DESC LIMIT 1
UPDATE request
    SET state = %s, granted = %s, why = %s, conditions = %s, answered_at = %s, answered_by = %s, expires_on = %s
    WHERE request.id = %s
INSERT INTO event
    VALUES (%s)
SELECT absence.*, user.*, T4.*
    FROM absence
    INNER JOIN user ON (absence.user_id = user.id)
    INNER JOIN user T4 ON (absence.replaced_by_id = T4.id)
    WHERE (absence.fund_id = %s AND absence.ends_on >= %s AND absence.starts_on <= %s AND absence.user_id = %s)
    ORDER BY absence.ends_on ASC, absence.id ASC LIMIT 1
SELECT user.*
    FROM user
    WHERE user.id = %s LIMIT 21
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.id = %s) LIMIT 21
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT keptplan.*, keptquote.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
    FOR UPDATE OF keptplan
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
    FOR UPDATE OF request
SELECT step.*
    FROM step
    WHERE (step.fund_id = %s AND step.id = %s) LIMIT 21
    FOR UPDATE OF step
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.id = %s) LIMIT 21
UPDATE step
    SET words = %s, due_on = %s
    WHERE step.id = %s
INSERT INTO event
    VALUES (%s)
UPDATE keptplan
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = NULL, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = %s, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM django_session
    WHERE django_session.session_key = %s LIMIT 1
SAVEPOINT
INSERT INTO django_session
    VALUES (%s)
RELEASE SAVEPOINT

-- POST web:plan-link
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, organisation.*, commune.*, T5.*, listedfunder.*
    FROM request
    INNER JOIN organisation ON (request.fund_id = organisation.id)
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    INNER JOIN organisation T5 ON (request.reader_id = T5.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s) LIMIT 21
SAVEPOINT
UPDATE link
    SET closed_at = %s
    WHERE (link.closed_at IS NULL AND link.purpose = %s AND link.subject_id = %s)
INSERT INTO link
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
