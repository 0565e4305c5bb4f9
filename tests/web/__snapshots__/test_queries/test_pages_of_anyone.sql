-- GET web:help
-- 200, 0 queries

-- GET web:accessibility
-- 200, 0 queries

-- GET web:privacy
-- 200, 0 queries

-- GET web:alive
-- 200, 0 queries

-- GET web:home · not signed in
-- 302, 0 queries

-- GET account_login
-- 200, 0 queries

-- GET account_confirm_login_code
-- 302, 0 queries

-- GET mfa_authenticate
-- 302, 0 queries

-- GET mfa_trust
-- 302, 0 queries

-- GET account_reauthenticate
-- 302, 0 queries

-- GET mfa_reauthenticate
-- 302, 0 queries

-- GET account_reset_password
-- 200, 0 queries

-- GET account_reset_password_done
-- 200, 0 queries

-- GET account_reset_password_from_key_done
-- 200, 0 queries

-- GET account_change_password
-- 302, 0 queries

-- GET account_set_password
-- 302, 0 queries

-- GET account_inactive
-- 200, 0 queries

-- GET mfa_index
-- 302, 0 queries

-- GET mfa_activate_totp
-- 302, 0 queries

-- GET mfa_deactivate_totp
-- 302, 0 queries

-- GET mfa_list_webauthn
-- 302, 0 queries

-- GET mfa_add_webauthn
-- 302, 0 queries

-- GET mfa_reauthenticate_webauthn
-- 302, 0 queries

-- GET mfa_view_recovery_codes
-- 302, 0 queries

-- GET mfa_generate_recovery_codes
-- 302, 0 queries

-- GET mfa_download_recovery_codes
-- 302, 0 queries

-- POST account_login · wrong password
-- 200, 4 queries
SELECT user.email AS email
    FROM user
    WHERE UPPER(user.email::text) = UPPER(%s)
    ORDER BY user.id ASC LIMIT 1
INSERT INTO guess
    VALUES (%(key)s, 1, %(until)s)
    ON CONFLICT (key) DO UPDATE
    SET count = CASE WHEN guess.until < %(now)s THEN 1 ELSE guess.count + 1 END, until = CASE WHEN guess.until < %(now)s THEN %(until)s ELSE guess.until END RETURNING count, until
SELECT account_emailaddress.*, user.*
    FROM account_emailaddress
    INNER JOIN user ON (account_emailaddress.user_id = user.id)
    WHERE account_emailaddress.email = %s
SELECT user.*
    FROM user
    WHERE user.email = %s

-- POST account_login · then a code
-- 302, 13 queries
SELECT user.email AS email
    FROM user
    WHERE UPPER(user.email::text) = UPPER(%s)
    ORDER BY user.id ASC LIMIT 1
INSERT INTO guess
    VALUES (%(key)s, 1, %(until)s)
    ON CONFLICT (key) DO UPDATE
    SET count = CASE WHEN guess.until < %(now)s THEN 1 ELSE guess.count + 1 END, until = CASE WHEN guess.until < %(now)s THEN %(until)s ELSE guess.until END RETURNING count, until
SELECT account_emailaddress.*, user.*
    FROM account_emailaddress
    INNER JOIN user ON (account_emailaddress.user_id = user.id)
    WHERE account_emailaddress.email = %s
SELECT user.*
    FROM user
    WHERE user.email = %s
DELETE
    FROM guess
    WHERE guess.key = %s
SELECT %s AS a
    FROM mfa_authenticator
    WHERE mfa_authenticator.user_id = %s LIMIT 1
SELECT mfa_authenticator.*
    FROM mfa_authenticator
    WHERE mfa_authenticator.user_id = %s
    ORDER BY mfa_authenticator.id ASC
SELECT user.*
    FROM user
    WHERE (UPPER(user.email::text) = UPPER(%s) AND user.is_active)
    ORDER BY user.id ASC LIMIT 1
INSERT INTO guess
    VALUES (%(key)s, 1, %(until)s)
    ON CONFLICT (key) DO UPDATE
    SET count = CASE WHEN guess.until < %(now)s THEN 1 ELSE guess.count + 1 END, until = CASE WHEN guess.until < %(now)s THEN %(until)s ELSE guess.until END RETURNING count, until
SAVEPOINT
INSERT INTO message
    VALUES (%s)
SELECT unnest( procrastinate_defer_jobs_v1( %(jobs)s::procrastinate_job_to_defer_v1[] ) ) AS id;
RELEASE SAVEPOINT
SELECT %s AS a
    FROM django_session
    WHERE django_session.session_key = %s LIMIT 1
SAVEPOINT
INSERT INTO django_session
    VALUES (%s)
RELEASE SAVEPOINT

-- GET account_confirm_login_code
-- 200, 2 queries
SELECT django_session.*
    FROM django_session
    WHERE (django_session.expire_date > %s AND django_session.session_key = %s) LIMIT 21
SELECT user.*
    FROM user
    WHERE user.id = %s
    ORDER BY user.id ASC LIMIT 1

-- GET account_reset_password_from_key
-- 200, 1 queries
SELECT django_session.*
    FROM django_session
    WHERE (django_session.expire_date > %s AND django_session.session_key = %s) LIMIT 21
