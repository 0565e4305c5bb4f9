-- GET web:my-sessions · one open
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id IN (SELECT U0.sitting_id AS sitting_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.user_id = %s)) AND sitting.state IN (%s))
    ORDER BY sitting.on ASC LIMIT 50
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id IN (SELECT U0.sitting_id AS sitting_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.user_id = %s)) AND sitting.state = %s)
    ORDER BY sitting.on DESC LIMIT 50
SELECT agendaitem.sitting_id AS sitting_id, COUNT(agendaitem.id) AS all, COUNT(agendaitem.id) FILTER (WHERE agendaitem.state = %s) AS left
    FROM agendaitem
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id IN (%s) AND NOT (agendaitem.state = %s))
    GROUP BY 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:my-session · three points, one to ratify
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id IN (SELECT U0.sitting_id AS sitting_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.user_id = %s)) AND sitting.id = %s) LIMIT 21
SELECT agendaitem.*, application.*, person.*, commune.*, case.*, referral.*, rulesversion.*, decision.*
    FROM agendaitem
    INNER JOIN application ON (agendaitem.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    LEFT OUTER JOIN referral ON (case.referral_id = referral.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    LEFT OUTER JOIN decision ON (agendaitem.ratifies_id = decision.id)
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s))
    ORDER BY agendaitem.position ASC
INSERT INTO event
    VALUES (%s)
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id IN (%s))
    ORDER BY proposal.round ASC
SELECT vote.*
    FROM vote
    WHERE (vote.fund_id = %s AND vote.proposal_id IN (%s) AND vote.user_id = %s)
    ORDER BY vote.cast_at ASC, vote.id ASC
SELECT conflict.application_id AS application_id
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id IN (%s) AND conflict.user_id = %s)
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.item_id IN (%s))
    ORDER BY decision.made_at ASC, decision.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:card · at the vote
-- 200, 22 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id IN (SELECT U0.sitting_id AS sitting_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.user_id = %s)) AND sitting.id = %s) LIMIT 21
SELECT agendaitem.*, application.*, person.*, commune.*, case.*, referral.*, rulesversion.*, decision.*
    FROM agendaitem
    INNER JOIN application ON (agendaitem.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    LEFT OUTER JOIN referral ON (case.referral_id = referral.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    LEFT OUTER JOIN decision ON (agendaitem.ratifies_id = decision.id)
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s))
    ORDER BY agendaitem.position ASC
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT %s AS a
    FROM seat
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s AND seat.user_id = %s) LIMIT 1
SELECT %s AS a
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id = %s) LIMIT 1
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
SELECT application.number AS application__number, decision.quotient AS quotient, application.left AS application__left, application.wanted AS application__wanted, decision.cents AS cents, decision.on AS on
    FROM decision
    INNER JOIN application ON (decision.application_id = application.id)
    INNER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    WHERE (decision.fund_id = %s AND application.kind = %s AND (rulesversion.rules -> %s) = %s AND decision.outcome IN (%s) AND NOT (decision.application_id = %s) AND NOT (decision.id IN (SELECT U0.ratifies_id AS ratifies_id
    FROM agendaitem U0
    WHERE (U0.fund_id = %s AND U0.state = %s))))
    ORDER BY 6 DESC, decision.made_at DESC LIMIT 2000
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT vote.*
    FROM vote
    WHERE (vote.fund_id = %s AND vote.proposal_id = %s AND vote.user_id = %s)
    ORDER BY vote.cast_at ASC, vote.id ASC LIMIT 1
SELECT %s AS a
    FROM seat
    WHERE (seat.fund_id = %s AND seat.present AND seat.sitting_id = %s AND seat.user_id = %s) LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:card · she withdrew
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id IN (SELECT U0.sitting_id AS sitting_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.user_id = %s)) AND sitting.id = %s) LIMIT 21
SELECT agendaitem.*, application.*, person.*, commune.*, case.*, referral.*, rulesversion.*, decision.*
    FROM agendaitem
    INNER JOIN application ON (agendaitem.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    LEFT OUTER JOIN referral ON (case.referral_id = referral.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    LEFT OUTER JOIN decision ON (agendaitem.ratifies_id = decision.id)
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s))
    ORDER BY agendaitem.position ASC
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT %s AS a
    FROM seat
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s AND seat.user_id = %s) LIMIT 1
SELECT %s AS a
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id = %s) LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:card-conflict
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id IN (SELECT U0.sitting_id AS sitting_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.user_id = %s)) AND sitting.id = %s) LIMIT 21
SELECT agendaitem.*, application.*, person.*, commune.*, case.*, referral.*, rulesversion.*, decision.*
    FROM agendaitem
    INNER JOIN application ON (agendaitem.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    LEFT OUTER JOIN referral ON (case.referral_id = referral.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    LEFT OUTER JOIN decision ON (agendaitem.ratifies_id = decision.id)
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s))
    ORDER BY agendaitem.position ASC
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT %s AS a
    FROM seat
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s AND seat.user_id = %s) LIMIT 1
SELECT %s AS a
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id = %s) LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:card · she votes
-- 302, 20 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id IN (SELECT U0.sitting_id AS sitting_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.user_id = %s)) AND sitting.id = %s) LIMIT 21
SELECT agendaitem.*, application.*, person.*, commune.*, case.*, referral.*, rulesversion.*, decision.*
    FROM agendaitem
    INNER JOIN application ON (agendaitem.application_id = application.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    LEFT OUTER JOIN referral ON (case.referral_id = referral.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    LEFT OUTER JOIN decision ON (agendaitem.ratifies_id = decision.id)
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s))
    ORDER BY agendaitem.position ASC
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT %s AS a
    FROM seat
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s AND seat.user_id = %s) LIMIT 1
SELECT %s AS a
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id = %s) LIMIT 1
SAVEPOINT
SELECT application.*, person.*, rulesversion.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
    FOR UPDATE OF application
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
    FOR UPDATE OF sitting
SELECT agendaitem.*
    FROM agendaitem
    WHERE (agendaitem.fund_id = %s AND agendaitem.id = %s) LIMIT 21
    FOR UPDATE OF agendaitem
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT %s AS a
    FROM seat
    WHERE (seat.fund_id = %s AND seat.present AND seat.sitting_id = %s AND seat.user_id = %s) LIMIT 1
SELECT %s AS a
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id = %s) LIMIT 1
SELECT %s AS a
    FROM vote
    WHERE (vote.fund_id = %s AND vote.proposal_id = %s AND vote.user_id = %s) LIMIT 1
INSERT INTO vote
    VALUES (%s)
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
