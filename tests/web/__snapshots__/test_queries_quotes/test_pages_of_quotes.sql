-- GET web:quotes
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
INSERT INTO event
    VALUES (%s)
SELECT keptquote.*
    FROM keptquote
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s)
    ORDER BY keptquote.added_at DESC
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND (document.case_id = %s OR document.referral_id IN (SELECT V0.id AS pk
    FROM referral V0
    WHERE (V0.receiver_id = %s AND V0.id IN (SELECT U0.referral_id AS referral_id
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id = %s)) AND NOT (V0.state = %s)))) AND document.gone_at IS NULL AND document.kind = %s)
    ORDER BY document.given_at DESC
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

-- GET web:add-quote
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
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
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

-- POST web:add-quote · proposing the shares
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
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
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

-- POST web:add-quote
-- 302, 19 queries
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
SELECT need.*, person.*
    FROM need
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
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
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.id = %s) LIMIT 21
SELECT keptquote.*
    FROM keptquote
    WHERE (keptquote.fund_id = %s AND keptquote.cover = %s AND keptquote.lines = %s AND NOT keptquote.local_scheme AND NOT keptquote.long_illness AND keptquote.need_id = %s AND keptquote.on = %s AND keptquote.provider = %s AND keptquote.valid_until IS NULL AND NOT (keptquote.state = %s))
    ORDER BY keptquote.id ASC LIMIT 1
INSERT INTO keptquote
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

-- GET web:quote
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.quote_id = %s AND keptplan.state IN (%s))
    ORDER BY keptplan.id ASC LIMIT 1
SELECT %s AS a
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s AND keptplan.quote_id = %s) LIMIT 1
SELECT keptquote.*
    FROM keptquote
    WHERE (keptquote.fund_id = %s AND keptquote.need_id = %s AND NOT (keptquote.id = %s) AND NOT (keptquote.state = %s))
    ORDER BY keptquote.added_at DESC
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

-- GET web:compare-quotes
-- 200, 12 queries
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
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

-- GET web:change-quote
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.quote_id = %s AND keptplan.state IN (%s))
    ORDER BY keptplan.id ASC LIMIT 1
SELECT %s AS a
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s AND keptplan.quote_id = %s) LIMIT 1
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

-- POST web:change-quote
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.quote_id = %s AND keptplan.state IN (%s))
    ORDER BY keptplan.id ASC LIMIT 1
SELECT %s AS a
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s AND keptplan.quote_id = %s) LIMIT 1
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT keptquote.*, need.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
    FOR UPDATE OF keptquote
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.quote_id = %s AND keptplan.state IN (%s))
    ORDER BY keptplan.id ASC LIMIT 1
SELECT %s AS a
    FROM request
    INNER JOIN keptplan ON (request.plan_id = keptplan.id)
    WHERE (request.fund_id = %s AND keptplan.case_id = %s AND keptplan.quote_id = %s) LIMIT 1
UPDATE keptquote
    SET provider = %s, on = %s, valid_until = NULL, lines = %s, cover = %s, long_illness = %s, local_scheme = %s, state = %s, touched_at = %s
    WHERE keptquote.id = %s
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
UPDATE keptplan
    SET shares = %s
    WHERE (keptplan.fund_id = %s AND keptplan.case_id = %s AND keptplan.quote_id = %s)
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

-- POST web:choose-quote
-- 302, 14 queries
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT keptquote.*, need.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
    FOR UPDATE OF keptquote
SELECT keptquote.*
    FROM keptquote
    WHERE (keptquote.fund_id = %s AND keptquote.need_id = %s AND keptquote.state = %s)
    ORDER BY keptquote.id ASC LIMIT 1
UPDATE keptquote
    SET state = %s, touched_at = %s
    WHERE keptquote.id = %s
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
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

-- GET web:drop-quote
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.quote_id = %s AND keptplan.state IN (%s))
    ORDER BY keptplan.id ASC LIMIT 1
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

-- POST web:drop-quote
-- 302, 17 queries
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
SELECT keptquote.*, need.*, person.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    LEFT OUTER JOIN person ON (need.person_id = person.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT keptquote.*, need.*
    FROM keptquote
    INNER JOIN need ON (keptquote.need_id = need.id)
    WHERE (keptquote.fund_id = %s AND keptquote.case_id = %s AND keptquote.id = %s) LIMIT 21
    FOR UPDATE OF keptquote
SELECT keptplan.*
    FROM keptplan
    WHERE (keptplan.fund_id = %s AND keptplan.quote_id = %s AND keptplan.state IN (%s))
    ORDER BY keptplan.id ASC LIMIT 1
UPDATE keptquote
    SET state = %s, why = %s, touched_at = %s
    WHERE keptquote.id = %s
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
