-- GET web:envelopes · two kinds
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.year = %s)
    ORDER BY envelope.year DESC, envelope.kind ASC
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:envelopes-of
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.year = %s)
    ORDER BY envelope.year DESC, envelope.kind ASC
SELECT rulesversion.*
    FROM rulesversion
    WHERE (rulesversion.fund_id = %s AND rulesversion.since <= %s)
    ORDER BY rulesversion.since DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:envelope-credit
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT envelope.*
    FROM envelope
    WHERE (envelope.fund_id = %s AND envelope.kind = %s AND envelope.year = %s)
    ORDER BY envelope.year DESC, envelope.kind ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-year · one decision
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.decision_id AS decision_id, grant.cents AS cents, grant.paid AS paid, grant.freed AS freed, grant.recovered AS recovered, grant.state AS state
    FROM grant
    INNER JOIN decision ON (grant.decision_id = decision.id)
    WHERE (grant.fund_id = %s AND decision.on BETWEEN %s AND %s)
SELECT decision.id AS pk, application.person_id AS application__person_id, application.kind AS application__kind, decision.outcome AS outcome, decision.on AS on
    FROM decision
    INNER JOIN application ON (decision.application_id = application.id)
    WHERE (decision.fund_id = %s AND decision.on BETWEEN %s AND %s)
    ORDER BY decision.made_at ASC, decision.id ASC
SELECT decision.on AS on
    FROM decision
    WHERE decision.fund_id = %s
    ORDER BY 1 ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-year-of
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.decision_id AS decision_id, grant.cents AS cents, grant.paid AS paid, grant.freed AS freed, grant.recovered AS recovered, grant.state AS state
    FROM grant
    INNER JOIN decision ON (grant.decision_id = decision.id)
    WHERE (grant.fund_id = %s AND decision.on BETWEEN %s AND %s)
SELECT decision.id AS pk, application.person_id AS application__person_id, application.kind AS application__kind, decision.outcome AS outcome, decision.on AS on
    FROM decision
    INNER JOIN application ON (decision.application_id = application.id)
    WHERE (decision.fund_id = %s AND decision.on BETWEEN %s AND %s)
    ORDER BY decision.made_at ASC, decision.id ASC
SELECT decision.on AS on
    FROM decision
    WHERE decision.fund_id = %s
    ORDER BY 1 ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:aid-year-outside
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT grant.decision_id AS decision_id, grant.cents AS cents, grant.paid AS paid, grant.freed AS freed, grant.recovered AS recovered, grant.state AS state
    FROM grant
    INNER JOIN decision ON (grant.decision_id = decision.id)
    WHERE (grant.fund_id = %s AND decision.on BETWEEN %s AND %s)
SELECT decision.id AS pk, application.person_id AS application__person_id, application.kind AS application__kind, decision.outcome AS outcome, decision.on AS on
    FROM decision
    INNER JOIN application ON (decision.application_id = application.id)
    WHERE (decision.fund_id = %s AND decision.on BETWEEN %s AND %s)
    ORDER BY decision.made_at ASC, decision.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
