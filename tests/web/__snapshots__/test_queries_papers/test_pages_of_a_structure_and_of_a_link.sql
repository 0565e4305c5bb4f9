-- GET web:papers-by-link
-- 200, 8 queries
SELECT link.*
    FROM link
    WHERE (link.hash = %s AND link.purpose = %s)
    ORDER BY link.id ASC LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s AND case.state IN (%s)) LIMIT 21
INSERT INTO event
    VALUES (%s)
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND document.case_id = %s)
    ORDER BY document.given_at ASC, document.id ASC
SELECT askedpaper.*
    FROM askedpaper
    WHERE (askedpaper.fund_id = %s AND askedpaper.case_id = %s AND askedpaper.ended_at IS NULL)
    ORDER BY askedpaper.asked_at ASC, askedpaper.id ASC
SELECT organisation.*
    FROM organisation
    WHERE organisation.id = %s LIMIT 21
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:give-by-link
-- 200, 7 queries
SELECT link.*
    FROM link
    WHERE (link.hash = %s AND link.purpose = %s)
    ORDER BY link.id ASC LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s AND case.state IN (%s)) LIMIT 21
SELECT askedpaper.*
    FROM askedpaper
    WHERE (askedpaper.fund_id = %s AND askedpaper.case_id = %s AND askedpaper.ended_at IS NULL AND askedpaper.kind = %s)
    ORDER BY askedpaper.asked_at ASC, askedpaper.id ASC LIMIT 1
INSERT INTO event
    VALUES (%s)
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND document.case_id = %s)
    ORDER BY document.given_at ASC, document.id ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- POST web:give-by-link
-- 302, 14 queries
SELECT link.*
    FROM link
    WHERE (link.hash = %s AND link.purpose = %s)
    ORDER BY link.id ASC LIMIT 1
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s AND case.state IN (%s)) LIMIT 21
SELECT askedpaper.*
    FROM askedpaper
    WHERE (askedpaper.fund_id = %s AND askedpaper.case_id = %s AND askedpaper.ended_at IS NULL AND askedpaper.kind = %s)
    ORDER BY askedpaper.asked_at ASC, askedpaper.id ASC LIMIT 1
INSERT INTO guess
    VALUES (%(key)s, 1, %(until)s)
    ON CONFLICT (key) DO UPDATE
    SET count = CASE WHEN guess.until < %(now)s THEN 1 ELSE guess.count + 1 END, until = CASE WHEN guess.until < %(now)s THEN %(until)s ELSE guess.until END RETURNING count, until
SELECT COUNT(document.id) AS papers, COALESCE(SUM(document.size), %s) AS size
    FROM document
    WHERE (document.fund_id = %s AND document.case_id = %s AND document.given_at > %s AND NOT (document.given = %s))
SAVEPOINT
SELECT case.*, referral.*, consent.*
    FROM case
    INNER JOIN referral ON (case.referral_id = referral.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (case.fund_id = %s AND case.restricted_at IS NULL AND case.id = %s) LIMIT 21
    FOR UPDATE OF case
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND document.case_id = %s AND document.digest = %s AND document.gone_at IS NULL AND document.kind = %s AND NOT (document.state = %s))
    ORDER BY document.given_at ASC, document.id ASC LIMIT 1
INSERT INTO document
    VALUES (%s)
UPDATE case
    SET touched_at = %s
    WHERE case.id = %s
INSERT INTO event
    VALUES (%s)
RELEASE SAVEPOINT
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SELECT %s AS a
    FROM django_session
    WHERE django_session.session_key = %s LIMIT 1
SAVEPOINT
INSERT INTO django_session
    VALUES (%s)
RELEASE SAVEPOINT

-- GET web:papers-by-link
-- 410, 2 queries
SELECT django_session.*
    FROM django_session
    WHERE (django_session.expire_date > %s AND django_session.session_key = %s) LIMIT 21
SELECT link.*
    FROM link
    WHERE (link.hash = %s AND link.purpose = %s)
    ORDER BY link.id ASC LIMIT 1

-- GET web:papers-of-relay
-- 200, 12 queries
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
SELECT document.*
    FROM document
    WHERE (document.author_id = %s AND document.given = %s AND document.referral_id = %s)
    ORDER BY document.given_at ASC, document.id ASC
SELECT awaited.kind AS kind
    FROM awaited
    WHERE (awaited.reader_id = %s AND awaited.shown_at IS NOT NULL AND awaited.referral_id = %s)
    ORDER BY awaited.id ASC
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

-- POST web:papers-of-relay
-- 302, 17 queries
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
INSERT INTO guess
    VALUES (%(key)s, 1, %(until)s)
    ON CONFLICT (key) DO UPDATE
    SET count = CASE WHEN guess.until < %(now)s THEN 1 ELSE guess.count + 1 END, until = CASE WHEN guess.until < %(now)s THEN %(until)s ELSE guess.until END RETURNING count, until
SELECT COUNT(document.id) AS papers, COALESCE(SUM(document.size), %s) AS size
    FROM document
    WHERE (document.fund_id = %s AND document.referral_id = %s AND document.given_at > %s AND NOT (document.given = %s))
SAVEPOINT
SELECT referral.*, user.*, consent.*
    FROM referral
    INNER JOIN user ON (referral.referred_by_id = user.id)
    INNER JOIN consent ON (referral.consent_id = consent.id)
    WHERE (referral.sender_id = %s AND referral.id = %s) LIMIT 21
    FOR UPDATE OF referral
SELECT document.*
    FROM document
    WHERE (document.fund_id = %s AND document.referral_id = %s AND document.digest = %s AND document.gone_at IS NULL AND document.kind = %s AND NOT (document.state = %s))
    ORDER BY document.given_at ASC, document.id ASC LIMIT 1
INSERT INTO document
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

-- GET web:open-paper-of-relay
-- 200, 12 queries
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
SELECT document.*
    FROM document
    WHERE (document.author_id = %s AND document.given = %s AND document.referral_id = %s AND document.id = %s) LIMIT 21
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
