-- GET web:cases?show=replaced
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT absence.user_id AS user_id, absence.replaced_by_id AS replaced_by_id
    FROM absence
    WHERE (absence.fund_id = %s AND absence.ends_on >= %s AND absence.starts_on <= %s)
    ORDER BY absence.ends_on ASC, absence.id ASC
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:cases?state=reach
-- 200, 23 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.reached_at IS NULL AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
SELECT user.*
    FROM user
    WHERE (user.id) IN ((%s))
SELECT need.*
    FROM need
    WHERE (need.fund_id = %s AND need.case_id IN (%s))
    ORDER BY need.added_at ASC, need.id ASC
SELECT person.*
    FROM person
    WHERE (person.fund_id = %s AND (person.id) IN ((%s)))
SELECT commune.*
    FROM commune
    WHERE (commune.insee) IN ((%s))
SELECT step.*
    FROM step
    WHERE (step.fund_id = %s AND step.state = %s AND step.case_id IN (%s))
    ORDER BY step.added_at ASC, step.id ASC
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
INSERT INTO event
    VALUES (%s)
SELECT preparation.*, T4.*
    FROM preparation
    INNER JOIN organisation T4 ON (preparation.author_id = T4.id)
    WHERE (preparation.reader_id = %s AND preparation.sent_at IS NOT NULL AND preparation.wiped_at IS NULL AND preparation.referral_id IN (%s))
    ORDER BY preparation.sent_at ASC, preparation.id ASC
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND document.gone_at IS NULL AND document.state = %s AND NOT (document.scan = %s) AND document.case_id IN (%s))
    ORDER BY document.given_at ASC, document.id ASC
SELECT document.*, (SELECT U0.case_id AS case
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id IN (%s) AND U0.referral_id = (document.referral_id)) LIMIT 1) AS case_of
    FROM document
    INNER JOIN referral ON (document.referral_id = referral.id)
    WHERE (document.fund_id = %s AND document.gone_at IS NULL AND document.state = %s AND NOT (document.scan = %s) AND document.referral_id IS NOT NULL AND (SELECT U0.case_id AS case
    FROM casereferral U0
    WHERE (U0.fund_id = %s AND U0.case_id IN (%s) AND U0.referral_id = (document.referral_id)) LIMIT 1) IS NOT NULL AND NOT (referral.state = %s))
    ORDER BY document.given_at ASC, document.id ASC
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.reached_at IS NULL AND case.adviser_id = %s) LIMIT 501) subquery
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT step.*, case.*, person.*
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (step.fund_id = %s AND step.due_on <= %s AND step.holder_id = %s AND step.state = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    ORDER BY step.due_on ASC LIMIT 12
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND case.waiting_until <= %s)
    ORDER BY case.waiting_until ASC LIMIT 12
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s AND case.reached_at IS NULL)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 50
SELECT person.*
    FROM person
    WHERE (person.id) IN ((%s))
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:cases?state=late
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.id AS pk
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND EXISTS(SELECT %s AS a
    FROM step U0
    WHERE (U0.fund_id = %s AND U0.due_on < %s AND U0.state = %s AND U0.case_id = (case.id)) LIMIT 1) AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND EXISTS(SELECT %s AS a
    FROM step U0
    WHERE (U0.fund_id = %s AND U0.due_on < %s AND U0.state = %s AND U0.case_id = (case.id)) LIMIT 1) AND case.adviser_id = %s) LIMIT 501) subquery
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT step.*, case.*, person.*
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (step.fund_id = %s AND step.due_on <= %s AND step.holder_id = %s AND step.state = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    ORDER BY step.due_on ASC LIMIT 12
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND case.waiting_until <= %s)
    ORDER BY case.waiting_until ASC LIMIT 12
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s AND case.reached_at IS NULL)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 50
SELECT person.*
    FROM person
    WHERE (person.id) IN ((%s))
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:cases?state=waiting
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s) LIMIT 501) subquery
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT step.*, case.*, person.*
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (step.fund_id = %s AND step.due_on <= %s AND step.holder_id = %s AND step.state = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    ORDER BY step.due_on ASC LIMIT 12
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND case.waiting_until <= %s)
    ORDER BY case.waiting_until ASC LIMIT 12
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s AND case.reached_at IS NULL)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 50
SELECT person.*
    FROM person
    WHERE (person.id) IN ((%s))
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:cases?state=closed
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s) LIMIT 501) subquery
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT step.*, case.*, person.*
    FROM step
    INNER JOIN case ON (step.case_id = case.id)
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (step.fund_id = %s AND step.due_on <= %s AND step.holder_id = %s AND step.state = %s AND case.fund_id = %s AND case.restricted_at IS NULL AND case.state IN (%s))
    ORDER BY step.due_on ASC LIMIT 12
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.adviser_id = %s AND case.state = %s AND case.waiting_until <= %s)
    ORDER BY case.waiting_until ASC LIMIT 12
SELECT case.*, ARRAY(SELECT U0.kind AS kind
    FROM contact U0
    WHERE (U0.fund_id = %s AND U0.ended_at IS NULL AND U0.person_id = (case.person_id))) AS known_by
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.state = %s AND case.adviser_id = %s AND case.reached_at IS NULL)
    ORDER BY case.opened_at DESC, case.id DESC LIMIT 50
SELECT person.*
    FROM person
    WHERE (person.id) IN ((%s))
SELECT attempt.*
    FROM attempt
    WHERE (attempt.fund_id = %s AND attempt.case_id IN (%s))
    ORDER BY attempt.made_on ASC, attempt.recorded_at ASC, attempt.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
