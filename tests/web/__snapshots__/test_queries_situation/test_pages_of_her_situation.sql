-- GET web:situation · nothing told
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
INSERT INTO event
    VALUES (%s)
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
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
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s
    ORDER BY commune.insee ASC LIMIT 1
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

-- GET web:tell-situation
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
INSERT INTO event
    VALUES (%s)
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
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
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s
    ORDER BY commune.insee ASC LIMIT 1
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

-- POST web:tell-situation
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
INSERT INTO event
    VALUES (%s)
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT person.*
    FROM person
    WHERE person.id = %s LIMIT 21
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
INSERT INTO known
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

-- POST web:tell-situation
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
INSERT INTO event
    VALUES (%s)
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT person.*
    FROM person
    WHERE person.id = %s LIMIT 21
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
UPDATE known
    SET fund_id = %s, case_id = %s, facts = %s, sources = %s, edition = %s, touched_at = %s, touched_by_id = %s
    WHERE known.id = %s
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

-- POST web:tell-situation
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
INSERT INTO event
    VALUES (%s)
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT person.*
    FROM person
    WHERE person.id = %s LIMIT 21
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
UPDATE known
    SET fund_id = %s, case_id = %s, facts = %s, sources = %s, edition = %s, touched_at = %s, touched_by_id = %s
    WHERE known.id = %s
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

-- GET web:situation · three acts later
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
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
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
SELECT commune.*
    FROM commune
    WHERE commune.insee = %s
    ORDER BY commune.insee ASC LIMIT 1
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
