-- GET web:funding-requests
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT request.*, T3.*
    FROM request
    INNER JOIN organisation T3 ON (request.fund_id = T3.id)
    WHERE request.reader_id = %s
    ORDER BY request.asked_at DESC, request.id DESC LIMIT 26
SELECT COUNT(*)
    FROM (SELECT request.id AS col1
    FROM request
    WHERE (request.reader_id = %s AND request.state = %s) LIMIT 501) subquery
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:funding-request
-- 200, 16 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT request.*, T3.*
    FROM request
    INNER JOIN organisation T3 ON (request.fund_id = T3.id)
    WHERE (request.reader_id = %s AND request.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
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
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT event.at AS at, event.verb AS verb, event.subject_id AS subject_id, (event.facts -> %s) AS facts__further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
    ORDER BY 1 DESC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:funding-request
-- 302, 45 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT request.*, T3.*
    FROM request
    INNER JOIN organisation T3 ON (request.fund_id = T3.id)
    WHERE (request.reader_id = %s AND request.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
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
SELECT request.*
    FROM request
    WHERE (request.reader_id = %s AND request.id = %s) LIMIT 21
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

-- POST web:funding-request
-- 302, 40 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT request.*, T3.*
    FROM request
    INNER JOIN organisation T3 ON (request.fund_id = T3.id)
    WHERE (request.reader_id = %s AND request.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
SELECT request.*
    FROM request
    WHERE (request.fund_id = %s AND request.id = %s)
    ORDER BY request.id ASC LIMIT 1
SELECT request.*
    FROM request
    WHERE (request.reader_id = %s AND request.id = %s) LIMIT 21
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
UPDATE request
    SET state = %s, paid_on = %s, paid = %s
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
