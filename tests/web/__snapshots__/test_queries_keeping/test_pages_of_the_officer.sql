-- GET web:protection
-- 200, 6 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT seal.last_at AS last_at
    FROM seal
    WHERE seal.organisation_id = %s
    ORDER BY seal.number DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:protection?q=NUMBER · a case
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.number = %s)
    ORDER BY case.id ASC LIMIT 1
SELECT casereferral.referral_id AS referral_id
    FROM casereferral
    WHERE (casereferral.fund_id = %s AND casereferral.case_id = %s)
SELECT seal.last_at AS last_at
    FROM seal
    WHERE seal.organisation_id = %s
    ORDER BY seal.number DESC LIMIT 1
SELECT MIN(referral.sent_at) AS first
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.id IN (%s))
SELECT event.*
    FROM event
    WHERE (event.organisation_id = %s AND event.at >= %s AND event.subject_id IN (%s))
    ORDER BY event.at DESC, event.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT user.*
    FROM user
    WHERE user.id IN (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:protection?q=AAAAAAAA · a relay, nobody's
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT case.*, person.*
    FROM case
    INNER JOIN person ON (case.person_id = person.id)
    WHERE (case.fund_id = %s AND case.number = %s)
    ORDER BY case.id ASC LIMIT 1
SELECT referral.id AS pk
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.number = %s)
    ORDER BY 1 ASC LIMIT 1
SELECT seal.last_at AS last_at
    FROM seal
    WHERE seal.organisation_id = %s
    ORDER BY seal.number DESC LIMIT 1
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:consents
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT consenttext.*, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s) LIMIT 501) found) AS spoken_given, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s AND U0.withdrawn_at IS NOT NULL) LIMIT 501) found) AS spoken_withdrawn, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s) LIMIT 501) found) AS written_given, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s AND U0.withdrawn_at IS NOT NULL) LIMIT 501) found) AS written_withdrawn, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s) LIMIT 501) found) AS electronic_given, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s AND U0.withdrawn_at IS NOT NULL) LIMIT 501) found) AS electronic_withdrawn, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s) LIMIT 501) found) AS guardian_given, (SELECT COUNT(*)
    FROM (SELECT U0.id AS pk
    FROM consent U0
    WHERE (U0.reader_id = %s AND U0.text_id = (consenttext.version) AND U0.means = %s AND U0.withdrawn_at IS NOT NULL) LIMIT 501) found) AS guardian_withdrawn
    FROM consenttext
    WHERE consenttext.purpose = %s
    ORDER BY consenttext.version DESC LIMIT 12
SELECT consent.*
    FROM consent
    WHERE (consent.reader_id = %s AND consent.withdrawn_at IS NOT NULL)
    ORDER BY consent.withdrawn_at DESC, consent.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:objections
-- 200, 7 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT objection.*
    FROM objection
    WHERE objection.fund_id = %s
    ORDER BY objection.recorded_at DESC, objection.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:restricted
-- 200, 8 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
SELECT case.*
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at IS NOT NULL)
    ORDER BY case.restricted_at DESC, case.id DESC LIMIT 26
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT

-- GET web:retention
-- 200, 12 queries
-- who asks
SAVEPOINT
SELECT set_config(%s, %s, true)
SELECT fundsettings.*
    FROM fundsettings
    WHERE fundsettings.fund_id = %s
    ORDER BY fundsettings.fund_id ASC LIMIT 1
INSERT INTO event
    VALUES (%s)
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.state = %s AND case.touched_at < %s) LIMIT 501) subquery
SELECT COUNT(*)
    FROM (SELECT case.id AS col1
    FROM case
    WHERE (case.fund_id = %s AND case.restricted_at < %s) LIMIT 501) subquery
SELECT COUNT(*)
    FROM (SELECT referral.id AS col1
    FROM referral
    WHERE (referral.receiver_id = %s AND referral.state IN (%s) AND referral.sent_at < %s) LIMIT 501) subquery
SELECT COUNT(*)
    FROM (SELECT draft.id AS col1
    FROM draft
    WHERE (draft.organisation_id = %s AND draft.saved_at < %s) LIMIT 501) subquery
SELECT COUNT(*)
    FROM (SELECT whatif.id AS col1
    FROM whatif
    WHERE (whatif.fund_id = %s AND whatif.asked_at < %s) LIMIT 501) subquery
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
