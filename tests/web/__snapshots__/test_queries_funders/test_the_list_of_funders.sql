-- GET web:funders · three
-- 200, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SELECT department.*
    FROM department
    WHERE department.code IN (%s)
SELECT listedfunder.*
    FROM listedfunder
    WHERE (listedfunder.fund_id = %s AND listedfunder.closed_on IS NOT NULL)
    ORDER BY listedfunder.closed_on DESC, listedfunder.id ASC LIMIT 50
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:funder
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s)
    ORDER BY terms.since DESC
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SELECT department.*
    FROM department
    WHERE department.code IN (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:add-funder
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:add-funder
-- 302, 21 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SELECT %s AS a
    FROM department
    WHERE department.code = %s LIMIT 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SAVEPOINT
SELECT %s AS a
    FROM listedfunder
    WHERE (listedfunder.fund_id = %s AND listedfunder.closed_on IS NULL AND listedfunder.commune_id IS NULL AND listedfunder.department = %s AND listedfunder.kind = %s AND UPPER(listedfunder.name::text) = UPPER(%s)) LIMIT 1
SELECT listedfunder.code AS code
    FROM listedfunder
    WHERE listedfunder.fund_id = %s
SAVEPOINT
INSERT INTO listedfunder
    VALUES (%s)
RELEASE SAVEPOINT
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
INSERT INTO terms
    VALUES (%s)
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

-- GET web:funder-rules
-- 200, 11 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s)
    ORDER BY terms.since DESC LIMIT 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:funder-rules
-- 302, 21 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s)
    ORDER BY terms.since DESC LIMIT 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
SAVEPOINT
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
    FOR UPDATE OF listedfunder
SELECT terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id = %s)
    ORDER BY terms.since DESC LIMIT 1
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND (listedfunder.closed_on IS NULL OR listedfunder.closed_on > %s))
SELECT DISTINCT ON (terms.funder_id) terms.*
    FROM terms
    WHERE (terms.fund_id = %s AND terms.funder_id IN (%s) AND terms.since <= %s)
    ORDER BY terms.funder_id ASC, terms.since DESC
SELECT request.funder_id AS funder, SUM((COALESCE(request.*) - COALESCE(request.recovered, %s))) AS sum
    FROM request
    WHERE (request.fund_id = %s AND request.state IN (%s) AND COALESCE(request.answered_at, request.asked_at) >= %s AND COALESCE(request.answered_at, request.asked_at) < %s)
    GROUP BY 1
INSERT INTO terms
    VALUES (%s)
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

-- GET web:correct-funder
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:correct-funder
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
SAVEPOINT
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
    FOR UPDATE OF listedfunder
UPDATE listedfunder
    SET name = %s
    WHERE listedfunder.id = %s
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

-- GET web:close-funder
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- POST web:close-funder
-- 302, 10 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
SAVEPOINT
SELECT listedfunder.*, commune.*, T4.*
    FROM listedfunder
    LEFT OUTER JOIN commune ON (listedfunder.commune_id = commune.insee)
    LEFT OUTER JOIN organisation T4 ON (listedfunder.organisation_id = T4.id)
    WHERE (listedfunder.fund_id = %s AND listedfunder.id = %s) LIMIT 21
    FOR UPDATE OF listedfunder
UPDATE listedfunder
    SET closed_on = %s
    WHERE listedfunder.id = %s
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
