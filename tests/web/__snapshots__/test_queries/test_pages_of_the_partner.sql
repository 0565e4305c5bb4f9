-- GET web:home · nothing yet
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 4
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT COUNT(referral.id) AS sent, COUNT(referral.id) FILTER (WHERE referral.state IN (%s)) AS going
    FROM referral
    WHERE (referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)
SELECT COUNT(*)
    FROM (SELECT DISTINCT news.referral_id AS referral_id
    FROM news
    INNER JOIN referral ON (news.referral_id = referral.id)
    WHERE (news.reader_id = %s AND news.tidings IN (%s) AND news.told_at >= %s AND referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)) subquery
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:my-referrals · nothing yet
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE referral.sender_id = %s LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:referral · waiting
-- 200, 13 queries
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
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at ASC
SELECT COUNT(*) AS __count
    FROM awaited
    WHERE (awaited.reader_id = %s AND awaited.shown_at IS NOT NULL AND awaited.referral_id = %s)
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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

-- GET web:referral · ended
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
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id = %s)
    ORDER BY news.told_at ASC
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.subject_id IN (%s) AND event.at >= %s AND event.at < %s AND event.verb IN (%s))
    ORDER BY event.at ASC, event.id ASC
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

-- GET web:home
-- 200, 14 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 4
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 25
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
SELECT COUNT(referral.id) AS sent, COUNT(referral.id) FILTER (WHERE referral.state IN (%s)) AS going
    FROM referral
    WHERE (referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)
SELECT COUNT(*)
    FROM (SELECT DISTINCT news.referral_id AS referral_id
    FROM news
    INNER JOIN referral ON (news.referral_id = referral.id)
    WHERE (news.reader_id = %s AND news.tidings IN (%s) AND news.told_at >= %s AND referral.sender_id = %s AND referral.sent_at BETWEEN %s AND %s)) subquery
INSERT INTO event
    VALUES (%s)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:my-referrals
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE referral.sender_id = %s
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE referral.sender_id = %s LIMIT 501) subquery
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:my-referrals?show=sent
-- 200, 9 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT referral.*, T3.*
    FROM referral
    INNER JOIN organisation T3 ON (referral.receiver_id = T3.id)
    WHERE (referral.sender_id = %s AND referral.state = %s)
    ORDER BY referral.sent_at DESC, referral.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE referral.sender_id = %s LIMIT 501) subquery
SELECT news.*
    FROM news
    WHERE (news.reader_id = %s AND news.referral_id IN (%s))
    ORDER BY news.told_at ASC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:referral · not found
-- 404, 9 queries
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
ROLLBACK TO SAVEPOINT
RELEASE SAVEPOINT
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT event.at AS at, event.verb AS verb, event.subject_id AS subject_id, (event.facts -> %s) AS facts__further
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.at < %s AND event.actor_id = %s)
    ORDER BY 1 DESC
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:inbox · not hers to see
-- 403, 3 queries
-- who asks
