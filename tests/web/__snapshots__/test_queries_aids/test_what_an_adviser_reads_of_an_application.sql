-- GET web:aid-new
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
INSERT INTO event
    VALUES (%s)
SELECT request.*, keptplan.*, keptquote.*, listedfunder.*
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    INNER JOIN keptquote ON (keptplan.quote_id = keptquote.id)
    INNER JOIN listedfunder ON (request.funder_id = listedfunder.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s AND keptplan.fund_id = %s AND request.state = %s AND request.way = %s)
    ORDER BY request.asked_at DESC, request.id DESC LIMIT 10
SELECT application.request_id AS request_id, application.id AS pk
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.request_id IS NOT NULL AND NOT (application.state = %s))
SELECT keptquote.*
    FROM keptquote
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.state = %s)
    ORDER BY keptquote.added_at DESC, keptquote.id DESC LIMIT 10
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.confirmed_at IS NOT NULL AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT contact.kind AS kind, contact.value AS value
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s)
    ORDER BY contact.started_at ASC
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

-- GET web:aid-alone
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT contact.kind AS kind, contact.value AS value
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s)
    ORDER BY contact.started_at ASC
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

-- GET web:aid-page · submitted, with a case
-- 200, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, commune.*, case.*, rulesversion.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT SUM(((grant.cents - grant.freed) - grant.recovered)) AS sum
    FROM grant
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND envelope.kind = %s AND envelope.year = %s AND grant.person_id IN (%s))
SELECT SUM(((grant.cents - grant.freed) - grant.recovered)) AS sum
    FROM grant
    INNER JOIN envelope ON (grant.envelope_id = envelope.id)
    WHERE (grant.fund_id = %s AND envelope.kind = %s AND envelope.year = %s AND grant.person_id IN (%s))
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.application_id = %s)
    ORDER BY decision.made_at DESC, decision.id DESC
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND (document.case_id = %s OR document.referral_id IN (SELECT V0.id AS pk
    FROM referral V0
    WHERE (V0.receiver_id = %s AND V0.id IN (SELECT U0.referral_id AS referral_id
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id = %s)) AND NOT (V0.state = %s)))) AND document.gone_at IS NULL AND document.kind IN (%s) AND NOT (document.state = %s))
    ORDER BY document.given_at ASC, document.id ASC
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

-- GET web:aid-page · decided, alone
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, commune.*, case.*, rulesversion.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.application_id = %s)
    ORDER BY decision.made_at DESC, decision.id DESC
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
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

-- GET web:aid-edit
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, commune.*, case.*, rulesversion.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT review.*
    FROM review
    WHERE (review.fund_id = %s AND review.case_id = %s AND review.confirmed_at IS NOT NULL AND review.state = %s)
    ORDER BY review.asked_at DESC LIMIT 1
SELECT person.*
    FROM person
    WHERE person.id = %s LIMIT 21
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT contact.kind AS kind, contact.value AS value
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s)
    ORDER BY contact.started_at ASC
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

-- GET web:aid-withdraw
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, commune.*, case.*, rulesversion.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
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

-- GET web:aid-letter
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, commune.*, case.*, rulesversion.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
SELECT decision.*, rulesversion.*
    FROM decision
    LEFT OUTER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    WHERE (decision.fund_id = %s AND decision.application_id = %s AND decision.id = %s) LIMIT 21
SELECT organisation.*, commune.*
    FROM organisation
    LEFT OUTER JOIN commune ON (organisation.commune_id = commune.insee)
    WHERE organisation.id = %s LIMIT 21
SELECT contact.value AS value
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.kind = %s AND contact.person_id = %s)
    ORDER BY contact.started_at ASC, contact.id ASC LIMIT 1
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

-- GET web:aids
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.made_by_id = %s)
    ORDER BY application.touched_at DESC, application.id DESC LIMIT 26
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.application_id IN (%s))
    ORDER BY decision.made_at ASC, decision.id ASC
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT application.id AS col1
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.made_by_id = %s) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
