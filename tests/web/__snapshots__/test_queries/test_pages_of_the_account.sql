-- GET web:account
-- 200, 3 queries
-- who asks

-- GET web:home · two organisations, none chosen
-- 302, 3 queries
-- who asks

-- GET web:choose
-- 200, 3 queries
-- who asks

-- POST web:switch
-- 302, 11 queries
-- who asks
SELECT %s AS a
    FROM django_session
    WHERE django_session.session_key = %s LIMIT 1
SAVEPOINT
INSERT INTO django_session
    VALUES (%s)
RELEASE SAVEPOINT
SELECT django_session.*
    FROM django_session
    WHERE django_session.session_key = %s LIMIT 21
DELETE
    FROM django_session
    WHERE django_session.session_key IN (%s)
SAVEPOINT
SELECT set_config(%s, %s, true)
INSERT INTO event
    VALUES (%s)
SELECT set_config(%s, %s, true)
RELEASE SAVEPOINT
SAVEPOINT
UPDATE django_session
    SET session_data = %s, expire_date = %s
    WHERE django_session.session_key = %s
RELEASE SAVEPOINT

-- GET account_login · signed in
-- 302, 3 queries
-- who asks

-- GET account_confirm_login_code · signed in
-- 302, 3 queries
-- who asks

-- GET mfa_authenticate · signed in
-- 302, 3 queries
-- who asks

-- GET mfa_trust · signed in
-- 302, 3 queries
-- who asks

-- GET account_reauthenticate · signed in
-- 200, 9 queries
-- who asks
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- GET mfa_reauthenticate · signed in
-- 302, 6 queries
-- who asks
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- GET account_reset_password · signed in
-- 200, 3 queries
-- who asks

-- GET account_reset_password_done · signed in
-- 200, 3 queries
-- who asks

-- GET account_reset_password_from_key_done · signed in
-- 200, 3 queries
-- who asks

-- GET account_change_password · signed in
-- 200, 3 queries
-- who asks

-- GET account_set_password · signed in
-- 302, 3 queries
-- who asks

-- GET account_inactive · signed in
-- 200, 3 queries
-- who asks

-- GET mfa_index · signed in
-- 200, 5 queries
-- who asks
SELECT mfa_authenticator.*
    FROM mfa_authenticator
    WHERE mfa_authenticator.user_id = %s
SELECT %s AS a
    FROM mfa_authenticator
    WHERE mfa_authenticator.user_id = %s LIMIT 1

-- GET mfa_activate_totp · signed in
-- 302, 11 queries
-- who asks
SELECT COUNT(*) AS __count
    FROM mfa_authenticator
    WHERE mfa_authenticator.user_id = %s
SELECT %s AS a
    FROM account_emailaddress
    WHERE (account_emailaddress.user_id = %s AND NOT account_emailaddress.verified) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- GET mfa_deactivate_totp · signed in
-- 404, 4 queries
-- who asks
SELECT mfa_authenticator.*
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type = %s AND mfa_authenticator.user_id = %s) LIMIT 21

-- GET mfa_list_webauthn · signed in
-- 200, 4 queries
-- who asks
SELECT mfa_authenticator.*
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type = %s AND mfa_authenticator.user_id = %s)

-- GET mfa_add_webauthn · signed in
-- 302, 11 queries
-- who asks
SELECT COUNT(*) AS __count
    FROM mfa_authenticator
    WHERE mfa_authenticator.user_id = %s
SELECT %s AS a
    FROM account_emailaddress
    WHERE (account_emailaddress.user_id = %s AND NOT account_emailaddress.verified) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- GET mfa_reauthenticate_webauthn · signed in
-- 302, 6 queries
-- who asks
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- GET mfa_view_recovery_codes · signed in
-- 404, 4 queries
-- who asks
SELECT mfa_authenticator.*
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type = %s AND mfa_authenticator.user_id = %s)
    ORDER BY mfa_authenticator.id ASC LIMIT 1

-- GET mfa_generate_recovery_codes · signed in
-- 302, 9 queries
-- who asks
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- GET mfa_download_recovery_codes · signed in
-- 404, 4 queries
-- who asks
SELECT mfa_authenticator.*
    FROM mfa_authenticator
    WHERE (mfa_authenticator.type = %s AND mfa_authenticator.user_id = %s)
    ORDER BY mfa_authenticator.id ASC LIMIT 1

-- GET mfa_edit_webauthn · not found
-- 302, 9 queries
-- who asks
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- GET mfa_remove_webauthn · not found
-- 302, 9 queries
-- who asks
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1
SELECT %s AS a
    FROM mfa_authenticator
    WHERE (mfa_authenticator.user_id = %s AND mfa_authenticator.type IN (%s)) LIMIT 1

-- POST web:sign-out
-- 302, 5 queries
-- who asks
SELECT django_session.*
    FROM django_session
    WHERE django_session.session_key = %s LIMIT 21
DELETE
    FROM django_session
    WHERE django_session.session_key IN (%s)
