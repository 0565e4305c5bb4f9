-- GET web:aids · to complete
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state IN (%s))
    ORDER BY application.touched_at DESC, application.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT application.id AS col1
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state IN (%s)) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aids?show=decided · none
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, user.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    INNER JOIN user ON (application.made_by_id = user.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state IN (%s))
    ORDER BY application.touched_at DESC, application.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT application.id AS col1
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state IN (%s)) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-page
-- 200, 15 queries
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

-- GET web:aid-ask
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

-- GET web:aid-take-back
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

-- GET web:commission-rules
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT rulesversion.*
    FROM rulesversion
    WHERE rulesversion.fund_id = %s
    ORDER BY rulesversion.since DESC LIMIT 100
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:commission-rules-version
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.id = %s) LIMIT 21
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT rulesversion.*
    FROM rulesversion
    WHERE rulesversion.fund_id = %s
    ORDER BY rulesversion.since DESC LIMIT 100
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:commission-rules-new
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT rulesversion.*
    FROM rulesversion
    WHERE rulesversion.fund_id = %s
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:letterhead
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
