-- POST web:aid-complete
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
SELECT application.*, person.*, rulesversion.*
    FROM application
    LEFT OUTER JOIN case ON (application.case_id = case.id)
    INNER JOIN person ON (application.person_id = person.id)
    LEFT OUTER JOIN rulesversion ON (application.local_rules_id = rulesversion.id)
    WHERE ((application.case_id IS NULL OR case.restricted_at IS NULL) AND application.fund_id = %s AND person.restricted_at IS NULL AND application.id = %s) LIMIT 21
    FOR UPDATE OF application
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
UPDATE application
    SET missing = %s::varchar(20)[], missing_until = NULL, state = %s, edition = %s, local_rules_id = %s, quotient = %s, review_id = NULL, completed_at = %s, touched_at = %s
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

-- POST web:letterhead
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SAVEPOINT
SAVEPOINT
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s LIMIT 21
    FOR UPDATE
SAVEPOINT
INSERT INTO fundsettings
    VALUES (%s)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
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
