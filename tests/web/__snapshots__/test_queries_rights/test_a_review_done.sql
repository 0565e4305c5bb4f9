-- GET web:rights
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
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT line.*
    FROM line
    WHERE (line.fund_id = %s AND line.review_id = %s)
    ORDER BY line.position ASC
SELECT claim.*
    FROM claim
    WHERE (claim.fund_id = %s AND claim.case_id = %s AND claim.state IN (%s))
    ORDER BY claim.opened_at ASC
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s
    ORDER BY commune.insee ASC LIMIT 1
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.asked_at < %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 10
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

-- GET web:review
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
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT line.*
    FROM line
    WHERE (line.fund_id = %s AND line.review_id = %s)
    ORDER BY line.position ASC
SELECT claim.*
    FROM claim
    WHERE (claim.fund_id = %s AND claim.case_id = %s AND claim.state IN (%s))
    ORDER BY claim.opened_at ASC
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s
    ORDER BY commune.insee ASC LIMIT 1
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.asked_at < %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 10
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

-- GET web:review-progress
-- 200, 7 queries
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
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.id = %s) LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:compare-reviews
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
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.asked_at < %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT line.*
    FROM line
    WHERE (line.fund_id = %s AND line.review_id = %s)
    ORDER BY line.position ASC
SELECT line.*
    FROM line
    WHERE (line.fund_id = %s AND line.review_id = %s)
    ORDER BY line.position ASC
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

-- GET web:confirm-line
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
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.id = %s) LIMIT 21
SELECT line.*
    FROM line
    WHERE (line.fund_id = %s AND line.id = %s AND line.review_id = %s) LIMIT 21
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

-- POST web:confirm-line
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
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.id = %s) LIMIT 21
SELECT line.*
    FROM line
    WHERE (line.fund_id = %s AND line.id = %s AND line.review_id = %s) LIMIT 21
SAVEPOINT
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.id = %s) LIMIT 21
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.id = %s) LIMIT 21
    FOR UPDATE OF review
SELECT line.*
    FROM line
    WHERE (line.fund_id = %s AND line.id = %s AND line.review_id = %s) LIMIT 21
UPDATE line
    SET confirmed = %s, words = %s, confirmed_at = %s, confirmed_by_id = %s
    WHERE line.id = %s
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
INSERT INTO event
    VALUES (%s)
SELECT %s AS a
    FROM line
    WHERE (line.fund_id = %s AND line.confirmed = %s AND line.review_id = %s) LIMIT 1
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

-- POST web:confirm-review
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
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.id = %s) LIMIT 21
SAVEPOINT
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.id = %s) LIMIT 21
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.id = %s) LIMIT 21
    FOR UPDATE OF review
UPDATE line
    SET confirmed = line.status, confirmed_at = %s, confirmed_by_id = %s
    WHERE (line.fund_id = %s AND line.confirmed = %s AND line.review_id = %s)
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
SELECT %s AS a
    FROM line
    WHERE (line.fund_id = %s AND line.confirmed = %s AND line.review_id = %s) LIMIT 1
UPDATE review
    SET confirmed_at = %s
    WHERE review.id = %s
SELECT COUNT(*) AS __count
    FROM line
    WHERE (line.fund_id = %s AND line.review_id = %s AND NOT (line.confirmed = (line.status)))
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
