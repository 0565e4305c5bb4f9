-- GET web:duplicates
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.id AS id, person.key AS key, person.birth_date AS birth_date
    FROM person
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL)
    ORDER BY 3 ASC, 2 ASC, 1 ASC LIMIT 1001
SELECT distinct.one_id AS one_id, distinct.other_id AS other_id
    FROM distinct
    WHERE (distinct.fund_id = %s AND distinct.one_id IN (%s) AND distinct.other_id IN (%s))
SELECT identifier.person_id AS person_id, identifier.hash AS hash
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.hash > %s)
    ORDER BY 2 ASC, 1 ASC LIMIT 1001
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.id IN (%s))
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id IN (%s))
    ORDER BY identifier.started_at ASC, identifier.id ASC
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:compare
-- 200, 22 queries
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
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id IN (%s))
    ORDER BY identifier.started_at ASC, identifier.id ASC
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id IN (%s))
    ORDER BY identifier.started_at ASC, identifier.id ASC
SELECT %s AS a
    FROM distinct
    WHERE (distinct.fund_id = %s AND distinct.one_id = %s AND distinct.other_id = %s) LIMIT 1
SELECT COUNT(*) AS __count
    FROM householdmember
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id IN (%s))
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
SELECT contact.*
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s)
    ORDER BY contact.started_at ASC, contact.id ASC LIMIT 10
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s)
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
SELECT contact.*
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s)
    ORDER BY contact.started_at ASC, contact.id ASC LIMIT 10
SELECT COUNT(*) AS __count
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id = %s)
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

-- POST web:compare
-- 302, 29 queries
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
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id IN (%s))
    ORDER BY identifier.started_at ASC, identifier.id ASC
SELECT %s AS a
    FROM distinct
    WHERE (distinct.fund_id = %s AND distinct.one_id = %s AND distinct.other_id = %s) LIMIT 1
SELECT COUNT(*) AS __count
    FROM householdmember
    WHERE (householdmember.fund_id = %s AND householdmember.ended_on IS NULL AND householdmember.person_id IN (%s))
SELECT contact.id AS pk
    FROM contact
    WHERE (contact.fund_id = %s AND contact.person_id = %s AND NOT (contact.ended_at IS NULL AND contact.value IN (SELECT U0.value AS value
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = %s))))
SELECT identifier.id AS pk
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.person_id = %s AND NOT (identifier.ended_at IS NULL AND identifier.hash IN (SELECT U0.hash AS hash
    FROM identifier U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = %s))))
SELECT householdmember.id AS pk
    FROM householdmember
    WHERE (householdmember.fund_id = %s AND householdmember.person_id = %s)
SELECT objection.id AS pk
    FROM objection
    WHERE (objection.fund_id = %s AND objection.person_id = %s AND NOT (objection.lifted_at IS NULL AND objection.to IN (SELECT U0.to AS to
    FROM objection U0
    WHERE (U0.fund_id = %s AND U0.lifted_at IS NULL AND U0.person_id = %s))))
SELECT case.id AS pk
    FROM case
    WHERE (case.fund_id = %s AND case.person_id = %s)
UPDATE case
    SET person_id = %s
    WHERE (case.fund_id = %s AND case.id IN (%s))
SELECT need.id AS pk
    FROM need
    WHERE (need.fund_id = %s AND need.person_id = %s)
    ORDER BY need.added_at ASC, need.id ASC
SELECT application.id AS pk
    FROM application
    WHERE (application.fund_id = %s AND application.person_id = %s)
SELECT grant.id AS pk
    FROM grant
    WHERE (grant.fund_id = %s AND grant.person_id = %s)
SELECT distinct.*
    FROM distinct
    WHERE (distinct.fund_id = %s AND (distinct.one_id = %s OR distinct.other_id = %s))
UPDATE person
    SET merged_into_id = %s
    WHERE person.id = %s
INSERT INTO merge
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

-- GET web:unmerge
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT merge.*, user.*
    FROM merge
    INNER JOIN user ON (merge.merged_by_id = user.id)
    WHERE (merge.fund_id = %s AND merge.kept_id = %s AND merge.id = %s) LIMIT 21
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

-- POST web:unmerge
-- 302, 21 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SELECT merge.*, user.*
    FROM merge
    INNER JOIN user ON (merge.merged_by_id = user.id)
    WHERE (merge.fund_id = %s AND merge.kept_id = %s AND merge.id = %s) LIMIT 21
SAVEPOINT
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT merge.*
    FROM merge
    WHERE (merge.fund_id = %s AND merge.id = %s) LIMIT 21
    FOR UPDATE
SELECT %s AS a
    FROM merge
    WHERE (merge.fund_id = %s AND merge.kept_id = %s AND merge.undone_at IS NULL AND merge.merged_at > %s) LIMIT 1
UPDATE case
    SET person_id = %s
    WHERE (case.fund_id = %s AND case.person_id = %s AND case.id IN (%s))
UPDATE person
    SET merged_into_id = NULL
    WHERE person.id = %s
UPDATE merge
    SET undone_at = %s
    WHERE merge.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NOT NULL AND case.person_id = %s) LIMIT 1
SELECT %s AS a
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NOT NULL AND case.person_id = %s) LIMIT 1
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

-- POST web:compare
-- 302, 16 queries
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
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SELECT distinct.*
    FROM distinct
    WHERE (distinct.fund_id = %s AND distinct.one_id = %s AND distinct.other_id = %s) LIMIT 21
SAVEPOINT
INSERT INTO distinct
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

-- GET web:referral · known
-- 200, 17 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, organisation.*, T3.*, user.*, site.*, T6.*, commune.*, consent.*, T9.*
    FROM referral
    INNER JOIN organisation ON (referral.sender_id = organisation.id)
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    INNER JOIN user ON (referral.referred_by_id = user.id)
    LEFT OUTER JOIN site ON (referral.site_id = site.id)
    LEFT OUTER JOIN organisation T6 ON (referral.origin_id = T6.id)
    LEFT OUTER JOIN commune ON (referral.commune_id = commune.insee)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    INNER JOIN user T9 ON (consent.collected_by_id = T9.id)
    WHERE ((referral.sender_id = %s OR referral.receiver_id = %s) AND referral.id = %s) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT person.*, commune.*
    FROM person
    LEFT OUTER JOIN commune ON (person.commune_id = commune.insee)
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.key IN (%s) AND person.birth_date = %s AND NOT (person.id IS NULL))
    ORDER BY person.key ASC, person.id ASC LIMIT 10
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id IN (%s))
    ORDER BY identifier.started_at ASC, identifier.id ASC
SELECT case.*, user.*
    FROM case
    INNER JOIN user ON (case.adviser_id = user.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.person_id IN (%s) AND case.state IN (%s))
    ORDER BY case.opened_at ASC, case.id ASC
SELECT %s AS a
    FROM preparation
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id = %s) LIMIT 1
SELECT casereferral.case_id AS case_id
    FROM casereferral
    INNER JOIN case ON (casereferral.case_id = case.id)
    WHERE (casereferral.fund_id = %s AND case.restricted_at IS NULL AND casereferral.referral_id = %s)
    ORDER BY casereferral.id ASC LIMIT 1
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

-- POST web:take · into her case
-- 302, 24 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
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
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, accepted_at = %s
    WHERE referral.id = %s
RELEASE SAVEPOINT
SELECT %s AS a
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s AND contact.kind = %s AND contact.value = %s) LIMIT 1
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
INSERT INTO casereferral
    VALUES (%s)
SELECT need.care AS care
    FROM need
    WHERE (need.fund_id = %s AND need.case_id = %s AND need.state = %s AND (need.person_id IS NULL OR need.person_id = %s))
    ORDER BY need.added_at ASC, need.id ASC
INSERT INTO need
    VALUES (%s)
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
INSERT INTO news
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:take · for the known
-- 302, 23 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.merged_into_id IS NULL AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
SAVEPOINT
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND person.restricted_at IS NULL AND person.id = %s) LIMIT 21
    FOR UPDATE OF person
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
UPDATE referral
    SET state = %s, accepted_at = %s
    WHERE referral.id = %s
RELEASE SAVEPOINT
SELECT %s AS a
    FROM contact
    WHERE (contact.fund_id = %s AND contact.ended_at IS NULL AND contact.person_id = %s AND contact.kind = %s AND contact.value = %s) LIMIT 1
SELECT identifier.*
    FROM identifier
    WHERE (identifier.fund_id = %s AND identifier.ended_at IS NULL AND identifier.person_id = %s)
    ORDER BY identifier.started_at DESC, identifier.id DESC LIMIT 1
INSERT INTO case
    VALUES (%s)
INSERT INTO casereferral
    VALUES (%s)
INSERT INTO need
    VALUES (%s)
INSERT INTO need
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.receiver_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
INSERT INTO news
    VALUES (%s)
INSERT INTO event
    VALUES (%s)
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT
