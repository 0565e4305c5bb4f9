-- GET web:home
-- 302, 5 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:territory · nothing yet
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundarea.*, commune.*, organisation.*
    FROM fundarea
    LEFT OUTER JOIN commune ON (fundarea.commune_id = commune.insee)
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    WHERE fundarea.corrected_on IS NOT NULL
    ORDER BY fundarea.corrected_on DESC, fundarea.id ASC LIMIT 50
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:territory
-- 302, 15 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT commune.*, department.*
    FROM commune
    INNER JOIN department ON (commune.department_id = department.code)
    WHERE (commune.is_current AND commune.department_id = %s AND (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.insee IN (SELECT U0.current_id AS current
    FROM formercommune U0
    WHERE (U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s OR U0.key::text LIKE %s))))
    ORDER BY CASE WHEN commune.key IN (%s) THEN %s WHEN EXISTS(SELECT %s AS a
    FROM formercommune U0
    WHERE (U0.current_id = (commune.insee) AND U0.key IN (%s)) LIMIT 1) THEN %s WHEN (commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s OR commune.key::text LIKE %s) THEN %s ELSE %s END ASC, commune.population DESC NULLS LAST, commune.insee ASC LIMIT 2
SELECT organisation.*
    FROM organisation
    WHERE (organisation.code = %s AND organisation.kind = %s AND organisation.scheme IN (%s))
    ORDER BY organisation.id ASC LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundarea.*, organisation.*, T5.*
    FROM fundarea
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    LEFT OUTER JOIN organisation T5 ON (organisation.successor_id = T5.id)
    WHERE (fundarea.commune_id = %s OR fundarea.department_id = %s)
    ORDER BY organisation.code ASC, fundarea.id ASC
SAVEPOINT
SELECT fundarea.*
    FROM fundarea
    WHERE (fundarea.commune_id = %s AND fundarea.corrected_on IS NOT NULL AND fundarea.scheme = %s) LIMIT 21
    FOR UPDATE
SAVEPOINT
INSERT INTO fundarea
    VALUES (%s)
RELEASE SAVEPOINT
RELEASE SAVEPOINT
SELECT organisation.code AS code
    FROM organisation
    WHERE organisation.id = %s
    ORDER BY organisation.id ASC LIMIT 1
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET web:territory
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundarea.*, commune.*, organisation.*
    FROM fundarea
    LEFT OUTER JOIN commune ON (fundarea.commune_id = commune.insee)
    INNER JOIN organisation ON (fundarea.fund_id = organisation.id)
    WHERE fundarea.corrected_on IS NOT NULL
    ORDER BY fundarea.corrected_on DESC, fundarea.id ASC LIMIT 50
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT
