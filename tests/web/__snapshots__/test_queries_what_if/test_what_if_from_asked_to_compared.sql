-- GET web:what-if · never asked
-- 200, 13 queries
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
SELECT whatif.*
    FROM whatif
    WHERE (whatif.fund_id = %s AND whatif.case_id = %s)
    ORDER BY whatif.id ASC LIMIT 1
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
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

-- POST web:what-if
-- 302, 21 queries
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
SELECT whatif.*
    FROM whatif
    WHERE (whatif.fund_id = %s AND whatif.case_id = %s)
    ORDER BY whatif.id ASC LIMIT 1
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT commune.*, department.*
    FROM commune
    INNER JOIN department ON (commune.department_id = department.code)
    WHERE (commune.is_current AND commune.department_id = %s AND (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.insee IN (SELECT U0.current_id AS current
    FROM formercommune U0
    WHERE (U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s))))
    ORDER BY CASE WHEN commune.key IN (%s) THEN %s WHEN EXISTS(SELECT %s AS a
    FROM formercommune U0
    WHERE (U0.current_id = (commune.insee) AND U0.key IN (%s)) LIMIT 1) THEN %s WHEN (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s) THEN %s ELSE %s END ASC, commune.population DESC NULLS LAST, commune.insee ASC LIMIT 2
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
SELECT whatif.*
    FROM whatif
    WHERE (whatif.fund_id = %s AND whatif.case_id = %s)
    ORDER BY whatif.id ASC LIMIT 1
    FOR UPDATE
INSERT INTO whatif
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
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

-- GET web:what-if-progress
-- 200, 7 queries
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
SELECT whatif.*
    FROM whatif
    WHERE (whatif.fund_id = %s AND whatif.case_id = %s)
    ORDER BY whatif.id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:what-if · compared
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
SELECT whatif.*
    FROM whatif
    WHERE (whatif.fund_id = %s AND whatif.case_id = %s)
    ORDER BY whatif.id ASC LIMIT 1
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
SELECT commune.*
    FROM commune
    WHERE commune.insee IN (%s)
INSERT INTO event
    VALUES (%s)
SELECT commune.*
    FROM commune
    WHERE commune.insee IN (%s)
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
