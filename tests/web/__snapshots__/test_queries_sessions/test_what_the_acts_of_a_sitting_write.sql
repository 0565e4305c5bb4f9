-- POST web:session-presence
-- 302, 12 queries
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
    ORDER BY seat.college ASC, user.last_name ASC, user.first_name ASC
SAVEPOINT
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
    FOR UPDATE OF sitting
UPDATE seat
    SET present = %s
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s AND NOT (seat.user_id IN (%s)))
UPDATE seat
    SET present = %s
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s AND seat.user_id IN (%s))
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

-- POST web:session-open
-- 302, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SAVEPOINT
SELECT application.*
    FROM application
    WHERE (application.fund_id = %s AND application.id IN (SELECT W0.application_id AS application_id
    FROM agendaitem W0
    WHERE (W0.fund_id = %s AND W0.sitting_id = %s AND W0.state = %s AND NOT (W0.id IN (SELECT V0.id AS pk
    FROM agendaitem V0
    WHERE (V0.fund_id = %s AND V0.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND V0.sitting_id = %s AND NOT (V0.state = %s) AND V0.state = %s))))))
    ORDER BY application.id ASC
    FOR UPDATE OF application
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
    FOR UPDATE OF sitting
SELECT COUNT(*) AS __count
    FROM seat
    WHERE (seat.fund_id = %s AND seat.sitting_id = %s)
SELECT %s AS a
    FROM sitting
    WHERE (sitting.fund_id = %s AND NOT (sitting.id = %s) AND sitting.state = %s) LIMIT 1
SELECT %s AS a
    FROM sitting
    WHERE (sitting.fund_id = %s AND NOT (sitting.id = %s) AND sitting.on = %s AND sitting.state = %s) LIMIT 1
UPDATE sitting
    SET on = %s, state = %s, opened_at = %s
    WHERE sitting.id = %s
SELECT COUNT(*) AS __count
    FROM agendaitem
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s) AND agendaitem.state = %s)
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

-- POST web:session-decide
-- 302, 29 queries
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
SAVEPOINT
SELECT application.*, person.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT application.case_id AS case_id
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
SELECT application.*, person.*, rulesversion.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
    FOR UPDATE OF application
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
SELECT sitting.*
    FROM sitting
    WHERE sitting.id = %s LIMIT 21
SELECT seat.user_id AS user_id
    FROM seat
    WHERE (seat.fund_id = %s AND seat.present AND seat.sitting_id = %s)
SELECT conflict.user_id AS user_id
    FROM conflict
    WHERE (conflict.fund_id = %s AND conflict.application_id = %s)
SELECT application.*
    FROM application
    WHERE application.id = %s LIMIT 21
SELECT vote.user_id AS user_id, vote.choice AS choice
    FROM vote
    WHERE (vote.fund_id = %s AND vote.proposal_id = %s)
    ORDER BY vote.cast_at ASC, vote.id ASC
SELECT proposal.*
    FROM proposal
    WHERE (proposal.fund_id = %s AND proposal.item_id = %s)
    ORDER BY proposal.round DESC LIMIT 1
INSERT INTO decision
    VALUES (%s)
UPDATE application
    SET state = %s, edition = %s, ended_at = %s, touched_at = %s
    WHERE application.id = %s
INSERT INTO event
    VALUES (%s)
SELECT user.*
    FROM user
    WHERE user.id = %s LIMIT 21
UPDATE agendaitem
    SET state = %s, able = %s, in_favour = %s, against = %s, abstained = %s, ended_at = %s
    WHERE agendaitem.id = %s
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:session-close
-- 302, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
SAVEPOINT
SELECT application.*
    FROM application
    WHERE (application.fund_id = %s AND application.id IN (SELECT W0.application_id AS application_id
    FROM agendaitem W0
    WHERE (W0.fund_id = %s AND W0.sitting_id = %s AND W0.state = %s AND NOT (W0.id IN (SELECT V0.id AS pk
    FROM agendaitem V0
    WHERE (V0.fund_id = %s AND V0.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND V0.sitting_id = %s AND NOT (V0.state = %s) AND V0.state = %s))))))
    ORDER BY application.id ASC
    FOR UPDATE OF application
SELECT sitting.*, rulesversion.*
    FROM sitting
    INNER JOIN rulesversion ON (sitting.local_rules_id = rulesversion.id)
    WHERE (sitting.fund_id = %s AND sitting.id = %s) LIMIT 21
    FOR UPDATE OF sitting
SELECT COUNT(*) AS __count
    FROM agendaitem
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id IN (SELECT U0.id AS pk
    FROM application U0
    LEFT OUTER JOIN case U1 ON (U0.case_id = U1.id)
    INNER JOIN person U3 ON (U0.person_id = U3.id)
    WHERE ((U0.case_id IS NULL OR U1.restricted_at IS NULL) AND U0.fund_id = %s AND U3.restricted_at IS NULL)) AND agendaitem.sitting_id = %s AND NOT (agendaitem.state = %s) AND agendaitem.state = %s)
UPDATE sitting
    SET state = %s, closed_at = %s
    WHERE sitting.id = %s
INSERT INTO event
    VALUES (%s)
SELECT user.*
    FROM user
    WHERE user.id IN (SELECT U0.user_id AS user_id
    FROM vote U0
    INNER JOIN proposal U2 ON (U0.proposal_id = U2.id)
    INNER JOIN agendaitem U3 ON (U2.item_id = U3.id)
    WHERE (U0.fund_id = %s AND U3.sitting_id = %s AND U0.written_by_id IS NOT NULL))
    ORDER BY user.id ASC
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:aid-proof-drop
-- 302, 17 queries
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
UPDATE payment
    SET dropped_at = %s
    WHERE payment.id = %s
UPDATE grant
    SET proved = %s
    WHERE grant.id = %s
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
