-- GET web:aid-payments · one waits, one is ready
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, application.*, person.*, T5.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T5 ON (grant.person_id = T5.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.state = %s)
    ORDER BY grant.granted_at ASC, grant.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT payment.cents AS cents
    FROM payment
    WHERE (payment.fund_id = %s AND payment.dropped_at IS NULL AND payment.order_id IS NULL)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-payments?show=ended
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, application.*, person.*, T5.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T5 ON (grant.person_id = T5.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND NOT (grant.state = %s))
    ORDER BY grant.ended_at DESC, grant.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT payment.cents AS cents
    FROM payment
    WHERE (payment.fund_id = %s AND payment.dropped_at IS NULL AND payment.order_id IS NULL)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-payment · paid
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT payment.*, paymentorder.*
    FROM payment
    LEFT OUTER JOIN paymentorder ON (payment.order_id = paymentorder.id)
    WHERE (payment.fund_id = %s AND (payment.dropped_at IS NULL OR payment.returned_on IS NOT NULL) AND payment.grant_id = %s)
    ORDER BY payment.noted_at ASC, payment.id ASC
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

-- GET web:aid-proof
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
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

-- GET web:aid-prolong
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
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

-- GET web:aid-renounce
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
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

-- GET web:aid-recover
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
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

-- GET web:aid-orders · one
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT paymentorder.*
    FROM paymentorder
    WHERE paymentorder.fund_id = %s
    ORDER BY paymentorder.made_at DESC, paymentorder.id DESC LIMIT 26
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-order-new · one line
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT payment.*, grant.*, application.*
    FROM payment
    INNER JOIN grant ON (payment.grant_id = grant.id)
    INNER JOIN application ON (grant.application_id = application.id)
    WHERE (payment.fund_id = %s AND payment.dropped_at IS NULL AND payment.order_id IS NULL)
    ORDER BY payment.noted_at ASC, payment.id ASC
SELECT application.id AS pk
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id IN (%s))
SELECT paymentorder.*
    FROM paymentorder
    WHERE paymentorder.fund_id = %s
    ORDER BY paymentorder.made_at DESC LIMIT 1
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-order · one line
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT paymentorder.*, user.*
    FROM paymentorder
    INNER JOIN user ON (paymentorder.made_by_id = user.id)
    WHERE (paymentorder.fund_id = %s AND paymentorder.id = %s) LIMIT 21
SELECT payment.*, grant.*, application.*
    FROM payment
    INNER JOIN grant ON (payment.grant_id = grant.id)
    INNER JOIN application ON (grant.application_id = application.id)
    WHERE (payment.fund_id = %s AND payment.order_id = %s)
    ORDER BY payment.noted_at ASC, payment.id ASC
SELECT application.id AS pk
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id IN (%s))
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:aid-order-file
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT paymentorder.*, user.*
    FROM paymentorder
    INNER JOIN user ON (paymentorder.made_by_id = user.id)
    WHERE (paymentorder.fund_id = %s AND paymentorder.id = %s) LIMIT 21
SELECT payment.*, grant.*, application.*
    FROM payment
    INNER JOIN grant ON (payment.grant_id = grant.id)
    INNER JOIN application ON (grant.application_id = application.id)
    WHERE (payment.fund_id = %s AND payment.order_id = %s)
    ORDER BY payment.noted_at ASC, payment.id ASC
SAVEPOINT
SELECT paymentorder.*
    FROM paymentorder
    WHERE (paymentorder.fund_id = %s AND paymentorder.id = %s) LIMIT 21
    FOR UPDATE OF paymentorder
UPDATE paymentorder
    SET digests = %s
    WHERE paymentorder.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-order-file · again
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT paymentorder.*, user.*
    FROM paymentorder
    INNER JOIN user ON (paymentorder.made_by_id = user.id)
    WHERE (paymentorder.fund_id = %s AND paymentorder.id = %s) LIMIT 21
SELECT payment.*, grant.*, application.*
    FROM payment
    INNER JOIN grant ON (payment.grant_id = grant.id)
    INNER JOIN application ON (grant.application_id = application.id)
    WHERE (payment.fund_id = %s AND payment.order_id = %s)
    ORDER BY payment.noted_at ASC, payment.id ASC
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-return
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
SELECT payment.*, paymentorder.*
    FROM payment
    LEFT OUTER JOIN paymentorder ON (payment.order_id = paymentorder.id)
    WHERE (payment.fund_id = %s AND payment.grant_id = %s AND payment.id = %s) LIMIT 21
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

-- POST web:aid-return · it came back
-- 302, 22 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
SELECT payment.*, paymentorder.*
    FROM payment
    LEFT OUTER JOIN paymentorder ON (payment.order_id = paymentorder.id)
    WHERE (payment.fund_id = %s AND payment.grant_id = %s AND payment.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id IN (SELECT U2.case_id AS application__case_id
    FROM grant U0
    INNER JOIN application U2 ON (U0.application_id = U2.id)
    WHERE (U0.fund_id = %s AND U0.id IN (%s) AND U2.request_id IS NOT NULL)))
    ORDER BY case.id ASC
    FOR UPDATE OF case
SELECT application.*
    FROM application
    WHERE (application.fund_id = %s AND application.id IN (SELECT U0.application_id AS application_id
    FROM grant U0
    WHERE (U0.fund_id = %s AND U0.id IN (%s))))
    ORDER BY application.id ASC
    FOR UPDATE OF application
SELECT grant.envelope_id AS envelope_id
    FROM grant
    WHERE (grant.fund_id = %s AND grant.id = %s) LIMIT 21
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.id = %s) LIMIT 21
    FOR UPDATE OF envelope
SELECT grant.*, decision.*, rulesversion.*, application.*
    FROM grant
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN application ON (grant.application_id = application.id)
    WHERE (grant.fund_id = %s AND grant.id = %s) LIMIT 21
    FOR UPDATE OF grant
SELECT payment.*
    FROM payment
    WHERE (payment.fund_id = %s AND payment.id = %s) LIMIT 21
    FOR UPDATE OF payment
SELECT paymentorder.*
    FROM paymentorder
    WHERE paymentorder.id = %s LIMIT 21
UPDATE payment
    SET returned_on = %s, returned_why = %s
    WHERE payment.id = %s
UPDATE grant
    SET state = %s, paid = %s, ended_at = NULL
    WHERE grant.id = %s
UPDATE envelope
    SET paid = %s
    WHERE envelope.id = %s
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

-- GET web:aid-payment · one came back
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT payment.*, paymentorder.*
    FROM payment
    LEFT OUTER JOIN paymentorder ON (payment.order_id = paymentorder.id)
    WHERE (payment.fund_id = %s AND (payment.dropped_at IS NULL OR payment.returned_on IS NOT NULL) AND payment.grant_id = %s)
    ORDER BY payment.noted_at ASC, payment.id ASC
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

-- GET web:aid-payments?show=returned
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, application.*, person.*, T5.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T5 ON (grant.person_id = T5.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.state = %s AND EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1))
    ORDER BY grant.granted_at ASC, grant.id ASC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT payment.cents AS cents
    FROM payment
    WHERE (payment.fund_id = %s AND payment.dropped_at IS NULL AND payment.order_id IS NULL)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-send-again
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
SELECT payment.*, paymentorder.*
    FROM payment
    LEFT OUTER JOIN paymentorder ON (payment.order_id = paymentorder.id)
    WHERE (payment.fund_id = %s AND payment.grant_id = %s AND payment.id = %s) LIMIT 21
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

-- POST web:aid-send-again · once more
-- 302, 20 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.*, EXISTS(SELECT %s AS a
    FROM payment V0
    WHERE (V0.fund_id = %s AND V0.grant_id = (grant.id) AND NOT EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE ((U0.dropped_at IS NULL OR U0.returned_on IS NOT NULL) AND U0.fund_id = (V0.fund_id) AND U0.replaces_id = (V0.id)) LIMIT 1) AND V0.dropped_at IS NULL AND V0.returned_on IS NOT NULL) LIMIT 1) AS came_back, EXISTS(SELECT %s AS a
    FROM payment U0
    WHERE (U0.fund_id = %s AND U0.grant_id = (grant.id) AND U0.dropped_at IS NULL AND U0.last AND U0.order_id IS NULL) LIMIT 1) AS is_last, decision.*, rulesversion.*, application.*, person.*, T7.*, envelope.*
    FROM grant
    INNER JOIN application ON (grant.application_id = application.id)
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN person T7 ON (grant.person_id = T7.id)
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND grant.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND grant.id = %s) LIMIT 21
SELECT payment.*, paymentorder.*
    FROM payment
    LEFT OUTER JOIN paymentorder ON (payment.order_id = paymentorder.id)
    WHERE (payment.fund_id = %s AND payment.grant_id = %s AND payment.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.id IN (SELECT U2.case_id AS application__case_id
    FROM grant U0
    INNER JOIN application U2 ON (U0.application_id = U2.id)
    WHERE (U0.fund_id = %s AND U0.id IN (%s) AND U2.request_id IS NOT NULL)))
    ORDER BY case.id ASC
    FOR UPDATE OF case
SELECT application.*
    FROM application
    WHERE (application.fund_id = %s AND application.id IN (SELECT U0.application_id AS application_id
    FROM grant U0
    WHERE (U0.fund_id = %s AND U0.id IN (%s))))
    ORDER BY application.id ASC
    FOR UPDATE OF application
SELECT grant.envelope_id AS envelope_id
    FROM grant
    WHERE (grant.fund_id = %s AND grant.id = %s) LIMIT 21
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.id = %s) LIMIT 21
    FOR UPDATE OF envelope
SELECT grant.*, decision.*, rulesversion.*, application.*
    FROM grant
    INNER JOIN decision ON (grant.decision_id = decision.id)
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    INNER JOIN application ON (grant.application_id = application.id)
    WHERE (grant.fund_id = %s AND grant.id = %s) LIMIT 21
    FOR UPDATE OF grant
SELECT payment.*
    FROM payment
    WHERE (payment.fund_id = %s AND payment.id = %s) LIMIT 21
    FOR UPDATE OF payment
SELECT %s AS a
    FROM payment
    WHERE (payment.fund_id = %s AND (payment.dropped_at IS NULL OR payment.returned_on IS NOT NULL) AND payment.replaces_id = %s) LIMIT 1
INSERT INTO payment
    VALUES (%s)
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
