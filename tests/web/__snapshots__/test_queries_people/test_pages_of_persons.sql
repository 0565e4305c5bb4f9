-- GET web:people
-- 200, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:duplicates · nothing yet
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.id AS id, person.key AS key, person.birth_date AS birth_date
    FROM person
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL)
    ORDER BY 3 ASC, 2 ASC, 1 ASC LIMIT 1001
SELECT identifier.person_id AS person_id, identifier.hash AS hash
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.hash > %s)
    ORDER BY 2 ASC, 1 ASC LIMIT 1001
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:people · by name
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.key >= %s AND person.key < %s)
    ORDER BY person.key ASC LIMIT 26
SELECT COUNT(*) AS __count
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
INSERT INTO event
    VALUES (%s)
SELECT case.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id IN (%s) AND case.state IN (%s))
    ORDER BY case.opened_at ASC, case.id ASC
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

-- POST web:people · by birth date
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.birth_date = %s)
    ORDER BY person.key ASC, person.id ASC LIMIT 26
SELECT COUNT(*) AS __count
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
INSERT INTO event
    VALUES (%s)
SELECT case.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id IN (%s) AND case.state IN (%s))
    ORDER BY case.opened_at ASC, case.id ASC
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

-- POST web:people · by telephone
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT contact.person_id AS person_id
    FROM contact
    WHERE (contact.fund_id = %s AND contact.kind = %s AND contact.value = %s) LIMIT 500
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.id IN (%s))
    ORDER BY person.key ASC, person.id ASC LIMIT 26
SELECT COUNT(*) AS __count
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
INSERT INTO event
    VALUES (%s)
SELECT case.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id IN (%s) AND case.state IN (%s))
    ORDER BY case.opened_at ASC, case.id ASC
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

-- POST web:people · by the number of a case
-- 200, 13 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.person_id AS person_id
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.number = %s) LIMIT 500
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.id IN (%s))
    ORDER BY person.key ASC, person.id ASC LIMIT 26
SELECT COUNT(*) AS __count
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
INSERT INTO event
    VALUES (%s)
SELECT case.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id IN (%s) AND case.state IN (%s))
    ORDER BY case.opened_at ASC, case.id ASC
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

-- POST web:people · nobody
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.key >= %s AND person.key < %s)
    ORDER BY person.key ASC LIMIT 26
SELECT COUNT(*) AS __count
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s AND event.verb = %s)
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

-- GET web:person
-- 200, 21 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 25
SELECT user.*
    FROM user
    WHERE (user.id) IN ((%s))
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id IN (%s))
    ORDER BY need.added_at ASC, need.id ASC
SELECT contact.*
    FROM contact
    WHERE (contact.fund_id = %s AND contact.person_id = %s)
    ORDER BY contact.started_at DESC, contact.id DESC LIMIT 50
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id IN (%s))
    ORDER BY identifier.started_at ASC, identifier.id ASC
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.key IN (%s) AND person.birth_date = %s AND NOT (person.id = %s))
    ORDER BY person.key ASC, person.id ASC LIMIT 10
SELECT objection.*
    FROM objection
    WHERE (objection.fund_id = %s AND objection.lifted_at IS NULL AND objection.person_id = %s)
    ORDER BY objection.said_on ASC
SELECT application.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.case_id IS NULL AND application.person_id = %s)
    ORDER BY application.made_at DESC, application.id DESC LIMIT 25
SELECT merge.*, user.*
    FROM merge
    INNER JOIN user ON (merge.merged_by_id = user.id)
    WHERE (merge.fund_id = %s AND merge.kept_id = %s AND merge.undone_at IS NULL)
    ORDER BY merge.merged_at DESC LIMIT 5
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

-- GET web:correct-person
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
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

-- POST web:correct-person
-- 302, 18 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT commune.*, department.*
    FROM commune
    INNER JOIN department ON (commune.department_id = department.code)
    WHERE (commune.is_current AND EXISTS(SELECT %s AS a
    FROM postalcode U0
    WHERE (U0.code::text LIKE %s AND U0.commune_id = (commune.insee)) LIMIT 1) AND (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.insee IN (SELECT U0.current_id AS current
    FROM formercommune U0
    WHERE (U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s))))
    ORDER BY CASE WHEN commune.key IN (%s) THEN %s WHEN EXISTS(SELECT %s AS a
    FROM formercommune U0
    WHERE (U0.current_id = (commune.insee) AND U0.key IN (%s)) LIMIT 1) THEN %s WHEN (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s) THEN %s ELSE %s END ASC, commune.population DESC NULLS LAST, commune.insee ASC LIMIT 12
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s LIMIT 21
UPDATE person
    SET first_name = %s, last_name = %s, key = %s, birth_date = %s, commune_id = %s, language = %s, guardian = %s, digital = %s
    WHERE person.id = %s
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
UPDATE identifier
    SET ended_at = %s
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
INSERT INTO identifier
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

-- GET web:add-contact
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
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

-- POST web:add-contact
-- 302, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT %s AS a
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s AND contact.kind = %s AND contact.value = %s) LIMIT 1
INSERT INTO contact
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

-- GET web:change-contact
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT contact.*
    FROM contact
    WHERE (contact.fund_id = %s AND contact.person_id = %s AND contact.id = %s) LIMIT 21
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

-- POST web:change-contact
-- 302, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT contact.*
    FROM contact
    WHERE (contact.fund_id = %s AND contact.person_id = %s AND contact.id = %s) LIMIT 21
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT %s AS a
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s AND contact.kind = %s AND contact.value = %s) LIMIT 1
SELECT contact.*
    FROM contact
    WHERE (contact.fund_id = %s AND contact.id = %s) LIMIT 21
    FOR UPDATE
UPDATE contact
    SET ended_at = %s
    WHERE contact.id = %s
INSERT INTO contact
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

-- GET web:object
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT objection.*
    FROM objection
    WHERE (objection.fund_id = %s AND objection.lifted_at IS NULL AND objection.person_id = %s)
    ORDER BY objection.said_on ASC
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

-- POST web:object
-- 302, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SAVEPOINT
SELECT %s AS a
    FROM objection
    WHERE (objection.fund_id = %s AND objection.lifted_at IS NULL AND objection.person_id = %s AND objection.to = %s) LIMIT 1
SAVEPOINT
INSERT INTO objection
    VALUES (%s)
RELEASE SAVEPOINT
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

-- GET web:add-member
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
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

-- POST web:add-member
-- 302, 21 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.key IN (%s) AND person.birth_date = %s AND NOT (person.id = %s))
    ORDER BY person.key ASC, person.id ASC LIMIT 10
SAVEPOINT
INSERT INTO person
    VALUES (%s)
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
INSERT INTO household
    VALUES (%s)
INSERT INTO householdmember
    VALUES (%s)
INSERT INTO householdmember
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
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

-- GET web:leave-household
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT householdmember.*, person.*
    FROM householdmember
    INNER JOIN person ON (householdmember.person_id = person.id)
    WHERE (householdmember.fund_id = %s AND householdmember.household_id IN (SELECT U0.household_id AS household_id
    FROM householdmember U0
    WHERE (U0.fund_id = %s AND U0.ended_on IS NULL AND U0.person_id = %s)) AND person.restricted_at IS NULL AND householdmember.id = %s) LIMIT 21
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

-- POST web:leave-household
-- 302, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT householdmember.*, person.*
    FROM householdmember
    INNER JOIN person ON (householdmember.person_id = person.id)
    WHERE (householdmember.fund_id = %s AND householdmember.household_id IN (SELECT U0.household_id AS household_id
    FROM householdmember U0
    WHERE (U0.fund_id = %s AND U0.ended_on IS NULL AND U0.person_id = %s)) AND person.restricted_at IS NULL AND householdmember.id = %s) LIMIT 21
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT householdmember.*
    FROM householdmember
    WHERE (householdmember.fund_id = %s AND householdmember.id = %s) LIMIT 21
    FOR UPDATE
UPDATE householdmember
    SET ended_on = %s
    WHERE householdmember.id = %s
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
