-- POST web:aid-new
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
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT document.kind AS kind
    FROM document
    WHERE (document.fund_id = %s AND (document.case_id = %s OR document.referral_id IN (SELECT V0.id AS pk
    FROM referral V0
    WHERE (V0.receiver_id = %s AND V0.id IN (SELECT U0.referral_id AS referral_id
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id = %s)) AND NOT (V0.state = %s)))) AND document.gone_at IS NULL AND document.kind IN (%s) AND document.state = %s)
    ORDER BY document.given_at ASC, document.id ASC
SELECT application.*
    FROM application
    INNER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id = %s AND application.edition = %s AND application.made_by_id = %s AND application.person_id = %s AND application.request_id IS NULL AND application.state = %s)
INSERT INTO application
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
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:aid-edit
-- 302, 16 queries
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
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SAVEPOINT
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
UPDATE application
    SET kind = %s, details = %s, cost = NULL, statutory = NULL, complementary = NULL, other = NULL, left = NULL, wanted = %s, household = NULL, report = %s, without_review = %s, payee = %s, edition = %s, touched_at = %s
    WHERE application.id = %s
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

-- POST web:aid-papers
-- 302, 11 queries
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
SAVEPOINT
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
UPDATE application
    SET left = NULL, papers = %s::varchar(20)[], edition = %s, touched_at = %s
    WHERE application.id = %s
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

-- POST web:aid-submit
-- 302, 11 queries
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
SAVEPOINT
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
UPDATE application
    SET state = %s, edition = %s, touched_at = %s
    WHERE application.id = %s
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

-- POST web:aid-withdraw
-- 302, 16 queries
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
SAVEPOINT
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
SELECT agendaitem.*
    FROM agendaitem
    WHERE (agendaitem.fund_id = %s AND agendaitem.application_id = %s AND agendaitem.state = %s)
    ORDER BY agendaitem.position ASC LIMIT 1
UPDATE application
    SET state = %s, edition = %s, ended_at = %s, touched_at = %s
    WHERE application.id = %s
INSERT INTO event
    VALUES (%s)
INSERT INTO decision
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
