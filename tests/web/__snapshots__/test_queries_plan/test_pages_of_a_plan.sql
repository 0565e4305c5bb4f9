-- GET web:new-plan
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
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

-- POST web:new-plan
-- 302, 27 queries
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT keptquote.*
    FROM keptquote
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.quote_id = %s AND keptplan.state IN (%s))
    ORDER BY keptplan.id ASC LIMIT 1
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s AND NOT (request.plan_id = %s))
    GROUP BY 1
SELECT person.*
    FROM person
    WHERE person.id = %s LIMIT 21
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s LIMIT 21
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.id = %s) LIMIT 21
INSERT INTO step
    VALUES (%s)
INSERT INTO keptplan
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

-- GET web:plan · draft
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
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
SELECT application.request_id AS request_id
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
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

-- GET web:plan-edit
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
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
SELECT application.request_id AS request_id
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
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

-- POST web:plan-edit
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
SELECT application.request_id AS request_id
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
SAVEPOINT
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = NULL, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = NULL, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
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

-- POST web:plan-propose
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SAVEPOINT
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
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s AND NOT (request.plan_id = %s))
    GROUP BY 1
SELECT person.*
    FROM person
    WHERE person.id = %s LIMIT 21
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s LIMIT 21
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = NULL, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = NULL, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
UPDATE case
    SET touched_at = %s
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

-- POST web:plan-funders
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SAVEPOINT
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = NULL, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = NULL, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
UPDATE case
    SET touched_at = %s
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

-- GET web:plan-spread
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
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

-- POST web:plan-spread
-- 302, 20 queries
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
SAVEPOINT
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = %s, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = NULL, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
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

-- GET web:plan-ask
-- 200, 19 queries
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
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
SELECT application.request_id AS request_id
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
SELECT listedfunder.*, T3.*
    FROM listedfunder
    LEFT OUTER JOIN organisation T3 ON (listedfunder.organisation_id = T3.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.code IN (%s))
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s AND NOT (request.plan_id = %s))
    GROUP BY 1
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

-- POST web:plan-ask
-- 302, 50 queries
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
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
SELECT application.request_id AS request_id
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
SELECT listedfunder.*, T3.*
    FROM listedfunder
    LEFT OUTER JOIN organisation T3 ON (listedfunder.organisation_id = T3.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.code IN (%s))
SAVEPOINT
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
SELECT listedfunder.code AS code, listedfunder.kind AS kind
    FROM listedfunder
    WHERE (listedfunder.fund_id = %s AND listedfunder.code IN (%s))
    ORDER BY listedfunder.id ASC
    FOR UPDATE OF listedfunder
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s AND NOT (request.plan_id = %s))
    GROUP BY 1
SELECT person.*
    FROM person
    WHERE person.id = %s LIMIT 21
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s LIMIT 21
SELECT listedfunder.*, T3.*
    FROM listedfunder
    LEFT OUTER JOIN organisation T3 ON (listedfunder.organisation_id = T3.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.code IN (%s))
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s AND NOT (request.plan_id = %s))
    GROUP BY 1
SELECT need.*
    FROM need
    WHERE need.id = %s LIMIT 21
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT user.*
    FROM user
    WHERE user.id = %s LIMIT 21
INSERT INTO request
    VALUES (%s)
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
INSERT INTO request
    VALUES (%s)
INSERT INTO request
    VALUES (%s)
INSERT INTO request
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
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = %s, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = %s, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
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

-- GET web:plan · asked
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
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
SELECT application.request_id AS request_id
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
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

-- GET web:plan-posted
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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

-- POST web:plan-posted
-- 302, 24 queries
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
SAVEPOINT
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
    SET posted_on = %s, answer_expected_on = %s
    WHERE request.id = %s
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = %s, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = %s, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
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

-- GET web:plan-answer
-- 200, 16 queries
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s AND terms.since <= %s)
    ORDER BY terms.since DESC LIMIT 1
SELECT set_config(%s, %s, true)
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:plan-answer
-- 302, 39 queries
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = %s, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = %s, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
UPDATE request
    SET told = %s
    WHERE request.id = %s
UPDATE request
    SET told = %s
    WHERE request.id = %s
UPDATE request
    SET told = %s
    WHERE request.id = %s
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

-- POST web:plan-chase
-- 302, 20 queries
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
SAVEPOINT
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
    SET answer_expected_on = %s
    WHERE request.id = %s
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = %s, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = %s, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
UPDATE case
    SET touched_at = %s
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

-- GET web:plan-prolong
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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

-- GET web:plan-retract
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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

-- GET web:plan-pay
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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

-- POST web:plan-pay
-- 302, 32 queries
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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
UPDATE request
    SET state = %s, paid_on = %s, paid = %s
    WHERE request.id = %s
INSERT INTO event
    VALUES (%s)
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = %s, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = %s, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
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

-- GET web:plan-recover
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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

-- POST web:plan-care · too soon
-- 409, 10 queries
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
SAVEPOINT
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
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.id = %s) LIMIT 21
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT

-- GET web:plan-withdraw
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
SELECT keptplan.*, keptquote.*, need.*, person.*, review.*, step.*
    FROM keptplan
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    LEFT OUTER JOIN review ON (keptplan.review_id = review.id)
    LEFT OUTER JOIN step ON (keptplan.step_id = step.id)
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.id = %s) LIMIT 21
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
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

-- POST web:plan-withdraw
-- 302, 23 queries
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
SELECT request.*, keptplan.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.id = %s AND request.plan_id = %s) LIMIT 21
SAVEPOINT
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
    SET care = %s::varchar(30)[], told = %s, state = %s, conditions = %s, answered_by = %s, ended_at = %s
    WHERE request.id = %s
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
    SET fund_id = %s, case_id = %s, quote_id = %s, edition = %s, state = %s, funders = %s, shares = %s, by_hand = %s, can_pay = %s, instalments = %s, left_out = %s::varchar(40)[], agreed_to = %s::varchar(40)[], agreed_means = %s, agreed_on = %s, review_id = NULL, urgency = %s, step_id = %s, made_at = %s, made_by_id = %s, touched_at = %s, ended_at = NULL
    WHERE keptplan.id = %s
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

-- GET web:plan-drop
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
SELECT request.*, listedfunder.*
    FROM request
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND request.plan_id = %s)
    ORDER BY request.asked_at ASC, request.id ASC
SELECT application.request_id AS request_id
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
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
