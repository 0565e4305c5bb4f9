-- GET web:aids-to-decide
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, rulesversion.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state = %s)
    ORDER BY application.touched_at DESC, application.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT application.id AS col1
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state = %s) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-decide
-- 200, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT application.*, person.*, commune.*, case.*, referral.*, rulesversion.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN referral ON (case.referral_id = referral.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
SELECT %s AS a
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id = %s) LIMIT 1
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
INSERT INTO event
    VALUES (%s)
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id = %s)
SELECT contact.value AS value
    FROM contact
    WHERE (contact.fund_id = %s AND contact.person_id IN (%s))
    ORDER BY 1 ASC
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.application_id = %s)
    ORDER BY decision.made_at ASC
SELECT application.number AS application__number, decision.quotient AS quotient, application.left AS application__left, application.wanted AS application__wanted, decision.cents AS cents, decision.on AS on
    FROM decision
    INNER JOIN application ON (decision.application_id = application.id)
    INNER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    WHERE (decision.fund_id = %s AND application.kind = %s AND (rulesversion.rules -> %s) = %s AND decision.outcome IN (%s) AND NOT (decision.application_id = %s) AND NOT (decision.id IN (SELECT U0.ratifies_id AS ratifies_id
    FROM agendaitem U0
    WHERE (U0.fund_id = %s AND U0.state = %s))))
    ORDER BY 6 DESC, decision.made_at DESC LIMIT 2000
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.kind = %s AND envelope.year = %s)
    ORDER BY envelope.year DESC, envelope.kind ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
