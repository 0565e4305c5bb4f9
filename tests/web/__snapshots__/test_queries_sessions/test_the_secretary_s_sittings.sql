-- GET web:sessions · one open
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND sitting.state IN (%s))
    ORDER BY sitting.on ASC LIMIT 100
SELECT sitting.*
    FROM sitting
    WHERE (sitting.fund_id = %s AND NOT (sitting.state IN (%s)))
    ORDER BY sitting.closed_at DESC, sitting.id DESC LIMIT 26
SELECT agendaitem.sitting_id AS sitting_id, COUNT(agendaitem.id) AS all, COUNT(agendaitem.id) FILTER (WHERE agendaitem.state = %s) AS left
    FROM agendaitem
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id IN (%s) AND NOT (agendaitem.state = %s))
    GROUP BY 1
SELECT COUNT(*) AS __count
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:plan-session
-- 200, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session · three points, one to ratify
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
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
SELECT seat.*, user.*
    FROM seat
    INNER JOIN user ON (seat.user_id = user.id)
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s)
    ORDER BY seat.college ASC, user.last_name ASC, user.first_name ASC
INSERT INTO event
    VALUES (%s)
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.item_id IN (%s))
    ORDER BY decision.made_at ASC, decision.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-seats · five members
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT membership.user_id AS user_id
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.organisation_id = %s AND membership.role IN (%s))
    ORDER BY 1 ASC
SELECT seat.user_id AS user_id, seat.college AS college
    FROM seat
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s)
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
    ORDER BY user.last_name ASC, user.first_name ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-enlist · nothing complete
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT application.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.state = %s)
    ORDER BY application.completed_at ASC, application.id ASC LIMIT 100
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-order · two wait
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
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
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-cancel
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT COUNT(*) AS __count
    FROM agendaitem
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s) AND agendaitem.state = %s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-item · decided
-- 200, 20 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
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
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT conflict.*, user.*
    FROM conflict
    INNER JOIN user ON (conflict.user_id = user.id)
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id IN (SELECT U0.user_id AS user_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.sitting_id = %s)))
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.item_id IN (%s))
    ORDER BY decision.made_at ASC, decision.id ASC
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
    WHERE (decision.fund_id = %s AND decision.application_id = %s AND NOT (decision.id IN (%s)))
    ORDER BY decision.made_at ASC
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.kind = %s AND envelope.year = %s)
    ORDER BY envelope.year DESC, envelope.kind ASC LIMIT 1
SELECT application.number AS application__number, decision.quotient AS quotient, application.left AS application__left, application.wanted AS application__wanted, decision.cents AS cents, decision.on AS on
    FROM decision
    INNER JOIN application ON (decision.application_id = application.id)
    INNER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    WHERE (decision.fund_id = %s AND application.kind = %s AND (rulesversion.rules -> %s) = %s AND decision.outcome IN (%s) AND NOT (decision.application_id = %s) AND NOT (decision.id IN (SELECT U0.ratifies_id AS ratifies_id
    FROM agendaitem U0
    WHERE (U0.fund_id = %s AND U0.state = %s))))
    ORDER BY 6 DESC, decision.made_at DESC LIMIT 2000
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-item · at the vote
-- 200, 29 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
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
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT seat.user_id AS user_id
    FROM seat
    WHERE (seat.fund_id = %s AND seat.present AND seat.sitting_id = %s)
SELECT conflict.user_id AS user_id
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s)
SELECT vote.user_id AS user_id, vote.choice AS choice
    FROM vote
    WHERE (vote.fund_id = %s AND vote.proposal_id = %s)
    ORDER BY vote.cast_at ASC, vote.id ASC
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT seat.user_id AS user_id
    FROM seat
    WHERE (seat.fund_id = %s AND seat.present AND seat.sitting_id = %s)
SELECT conflict.user_id AS user_id
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s)
SELECT vote.user_id AS user_id
    FROM vote
    WHERE (vote.fund_id = %s AND vote.proposal_id = %s)
    ORDER BY vote.cast_at ASC, vote.id ASC
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
    ORDER BY user.last_name ASC, user.first_name ASC
SELECT conflict.*, user.*
    FROM conflict
    INNER JOIN user ON (conflict.user_id = user.id)
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s AND conflict.user_id IN (SELECT U0.user_id AS user_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.sitting_id = %s)))
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.item_id IN (%s))
    ORDER BY decision.made_at ASC, decision.id ASC
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
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.kind = %s AND envelope.year = %s)
    ORDER BY envelope.year DESC, envelope.kind ASC LIMIT 1
SELECT application.number AS application__number, decision.quotient AS quotient, application.left AS application__left, application.wanted AS application__wanted, decision.cents AS cents, decision.on AS on
    FROM decision
    INNER JOIN application ON (decision.application_id = application.id)
    INNER JOIN rulesversion ON (decision.local_rules_id = rulesversion.id)
    WHERE (decision.fund_id = %s AND application.kind = %s AND (rulesversion.rules -> %s) = %s AND decision.outcome IN (%s) AND NOT (decision.application_id = %s) AND NOT (decision.id IN (SELECT U0.ratifies_id AS ratifies_id
    FROM agendaitem U0
    WHERE (U0.fund_id = %s AND U0.state = %s))))
    ORDER BY 6 DESC, decision.made_at DESC LIMIT 2000
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-votes · five are awaited
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
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
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT seat.user_id AS user_id
    FROM seat
    WHERE (seat.fund_id = %s AND seat.present AND seat.sitting_id = %s)
SELECT conflict.user_id AS user_id
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s)
SELECT vote.user_id AS user_id
    FROM vote
    WHERE (vote.fund_id = %s AND vote.proposal_id = %s)
    ORDER BY vote.cast_at ASC, vote.id ASC
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
    ORDER BY user.last_name ASC, user.first_name ASC
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-take-off
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
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
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-postpone
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
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
    WHERE (sitting.fund_id = %s AND sitting.state IN (%s) AND NOT (sitting.id = %s))
    ORDER BY sitting.on ASC LIMIT 12
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:session-minutes · four points
-- 200, 18 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SELECT seat.*, user.*
    FROM seat
    INNER JOIN user ON (seat.user_id = user.id)
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s)
    ORDER BY user.last_name ASC, user.first_name ASC
SELECT vote.user_id AS user_id
    FROM vote
    INNER JOIN proposal ON (vote.proposal_id = proposal.id)
    INNER JOIN agendaitem ON (proposal.item_id = agendaitem.id)
    WHERE (vote.fund_id = %s AND agendaitem.sitting_id = %s)
    ORDER BY vote.cast_at ASC, vote.id ASC
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT agendaitem.*, application.*, decision.*
    FROM agendaitem
    INNER JOIN application ON (agendaitem.application_id = application.id)
    LEFT OUTER JOIN decision ON (agendaitem.ratifies_id = decision.id)
    WHERE (agendaitem.fund_id = %s AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s))
    ORDER BY agendaitem.position ASC
SELECT decision.*
    FROM decision
    WHERE (decision.fund_id = %s AND decision.item_id IN (%s))
    ORDER BY decision.made_at ASC, decision.id ASC
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id IN (%s))
    ORDER BY proposal.round ASC
SELECT conflict.*, user.*
    FROM conflict
    INNER JOIN user ON (conflict.user_id = user.id)
    WHERE (conflict.fund_id = %s AND conflict.application_id IN (%s) AND conflict.user_id IN (SELECT U0.user_id AS user_id
    FROM seat U0
    WHERE (U0.fund_id = %s AND U0.sitting_id = %s)))
SELECT proposal.item_id AS proposal__item_id
    FROM vote
    INNER JOIN proposal ON (vote.proposal_id = proposal.id)
    WHERE (vote.fund_id = %s AND vote.proposal_id IN (%s) AND vote.written_by_id IS NOT NULL)
    ORDER BY vote.cast_at ASC, vote.id ASC
SELECT grant.envelope_id AS envelope_id, SUM(grant.cents) AS sum
    FROM grant
    INNER JOIN decision ON (grant.decision_id = decision.id)
    INNER JOIN agendaitem ON (decision.item_id = agendaitem.id)
    WHERE (grant.fund_id = %s AND agendaitem.sitting_id = %s)
    GROUP BY 1
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.id IN (%s))
    ORDER BY envelope.kind ASC
SELECT SUM(grant.cents) AS given, SUM(grant.freed) FILTER (WHERE grant.ended_at <= %s) AS freed
    FROM grant
    WHERE (grant.fund_id = %s AND grant.envelope_id = %s AND grant.granted_at <= %s)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
