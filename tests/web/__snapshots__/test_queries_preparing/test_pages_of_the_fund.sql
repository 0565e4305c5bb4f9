-- GET web:prepared
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
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT preparation.*, T4.*, user.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    INNER JOIN user ON (preparation.begun_by_id = user.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
INSERT INTO event
    VALUES (%s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
SELECT referral.*
    FROM referral
    WHERE referral.id = %s LIMIT 21
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
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

-- POST web:prepared
-- 302, 22 queries
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
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT preparation.*, T4.*, user.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    INNER JOIN user ON (preparation.begun_by_id = user.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT preparation.*, T4.*, user.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    INNER JOIN user ON (preparation.begun_by_id = user.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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

-- GET web:prepared · taken up
-- 200, 17 queries
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
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT preparation.*, T4.*, user.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    INNER JOIN user ON (preparation.begun_by_id = user.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
INSERT INTO event
    VALUES (%s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
SELECT referral.*
    FROM referral
    WHERE referral.id = %s LIMIT 21
SELECT known.*
    FROM known
    WHERE (known.fund_id = %s AND known.case_id = %s)
    ORDER BY known.id ASC LIMIT 1
SELECT householdmember.*, household.*
    FROM householdmember
    INNER JOIN household ON (householdmember.household_id = household.id)
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id = %s)
    ORDER BY householdmember.id ASC LIMIT 1
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

-- POST web:prepared · a claim
-- 302, 30 queries
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
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT preparation.*, T4.*, user.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    INNER JOIN user ON (preparation.begun_by_id = user.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT preparation.*, T4.*, user.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    INNER JOIN user ON (preparation.begun_by_id = user.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT casereferral.*, referral.*, user.*, consent.*
    FROM casereferral
    INNER JOIN referral ON (casereferral.referral_id = referral.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
    ORDER BY casereferral.joined_at ASC, casereferral.id ASC
SELECT preparation.*
    FROM preparation
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.id = %s AND preparation.referral_id IN (%s)) LIMIT 21
SELECT claim.*
    FROM claim
    WHERE (claim.fund_id = %s AND claim.case_id = %s AND claim.right IN (%s))
    ORDER BY claim.opened_at ASC, claim.id ASC
INSERT INTO step
    VALUES (%s)
INSERT INTO claim
    VALUES (%s)
SELECT document.kind AS kind
    FROM document
    WHERE (document.fund_id = %s AND (document.case_id = %s OR document.referral_id IN (SELECT V0.id AS pk
    FROM referral V0
    WHERE (V0.receiver_id = %s AND V0.id IN (SELECT U0.referral_id AS referral_id
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id = %s)) AND NOT (V0.state = %s)))) AND document.state = %s)
    ORDER BY document.given_at ASC, document.id ASC
INSERT INTO paper SELECT *
    FROM UNNEST((%s)::uuid[], (%s)::uuid[], (%s)::uuid[], (%s)::varchar[], (%s)::smallint[], (%s)::varchar[], (%s)::timestamp with time zone[])
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
INSERT INTO event
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
