"""One settings file; everything that changes from one place to another comes from the environment."""

import os
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOM = Path(__file__).resolve().parent
DEMO = os.environ.get("RELAIS_DEMO") == "1"
DEBUG = False


def _database(url: str, **options: object) -> dict[str, object]:
    """`postgresql://role:password@host:port/name?sslmode=require` → a Django database.

    `?host=/a/socket/directory` is understood too: the launcher's own server has no TCP port.
    """
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.pop("host", parts.hostname or ""),
        "PORT": asked.pop("port", str(parts.port or "")),
        "OPTIONS": {**asked, **options},
    }


def _required(name: str, why: str) -> str:
    if value := os.environ.get(name):
        return value
    raise ImproperlyConfigured(
        f"{name} n'est pas donné : {why}. La commande `relais` le fait d'elle-même en démonstration."
    )


SECRET_KEY = _required("RELAIS_SECRET_KEY", "cinquante caractères au hasard, gardés hors du dépôt")
DATABASE_URL = _required("DATABASE_URL", "l'adresse de la base PostgreSQL, sous le rôle de l'application")
# The patience of pages: no act of ours lasts seconds, and the journal's seals count on it (base/sealing.py).
TIMEOUTS = "-c statement_timeout=20s -c lock_timeout=8s -c idle_in_transaction_session_timeout=30s"
# What a list reads is in memory: following its index and stopping at the page's end must look as cheap as it is.
# With the default of 4, PostgreSQL reads all that waits, joins it, sorts it, and keeps the first 26 rows.
# And joins are done in the order Django writes them, from the rows asked for outwards: trying every order of the
# seven tables of a case's page took PostgreSQL 7 ms behind the walls, for a query of 0.4 ms.
PLANNER = "-c random_page_cost=1.1 -c join_collapse_limit=1"
THREADS = int(os.environ.get("RELAIS_THREADS", "8"))
DATABASES = {
    # Health checks: after the database was killed and came back, the next page must find it.
    "default": _database(
        DATABASE_URL,
        options=f"{TIMEOUTS} {PLANNER}",
        **(
            {}
            if os.environ.get("RELAIS_POOL") == "0"
            else {"pool": {"min_size": 1, "max_size": THREADS, "timeout": 10}}
        ),
    )
    | {"CONN_HEALTH_CHECKS": True},
    # Migrations, walls and months of the journal: never pages, never the worker.
    "owner": _database(os.environ.get("DATABASE_OWNER_URL", DATABASE_URL), options="-c lock_timeout=4s"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "procrastinate.contrib.django",
    "relais",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "relais.web.doors.strict_headers",
    "relais.web.doors.database_away",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "relais.web.doors.acting_membership",
]
ROOT_URLCONF = "relais.urls"
WSGI_APPLICATION = "relais.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOM / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "relais.web.doors.around_the_page",
            ],
            "builtins": ["relais.web.templatetags.relais"],
        },
    }
]

# --- who enters -------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "relais.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "relais.web.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "relais.web.account_forms.Login",
    "confirm_login_code": "relais.web.account_forms.LoginCode",
    "reset_password": "relais.web.account_forms.ResetPassword",
    "reset_password_from_key": "relais.web.account_forms.ResetPasswordKey",
    "change_password": "relais.web.account_forms.ChangePassword",
    "set_password": "relais.web.account_forms.SetPassword",
    "reauthenticate": "relais.web.account_forms.ReauthenticatePassword",
}
MFA_FORMS = {
    "authenticate": "relais.web.account_forms.Authenticate",
    "reauthenticate": "relais.web.account_forms.Reauthenticate",
    "activate_totp": "relais.web.account_forms.ActivateTOTP",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # accounts are made by an administrator; the code by e-mail proves the address
)
ACCOUNT_LOGIN_BY_CODE_TRUST_ENABLED = True  # "this device, for 30 days"
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody signs up alone: a stranger's inbox has nothing to read
ACCOUNT_SESSION_REMEMBER = True  # no box to tick: every session ends after half an hour without use
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = False  # counted in the database instead, shared by all processes (access/guesses.py)
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "relais.web.adapter.Factors"  # keeps the secrets of applications encrypted
MFA_TOTP_ISSUER = "Relais"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO  # localhost has no certificate
MFA_TRUST_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_AGE = 30 * 60  # idle; renewed by use, at most once a minute (web/doors.py)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a name has no place in a cookie
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "relais.web.doors.lost_token"

# --- where it stands ---------------------------------------------------------------------------------------
PUBLIC_URL = os.environ.get("RELAIS_URL", "http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if DEMO else [_public.hostname or "127.0.0.1"]
SECURE = _public.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MFA_TRUST_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if os.environ.get("RELAIS_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
LOCALE_PATHS = [ROOM / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# Static files are served from the packages themselves, nothing to collect; their address bears their content (and
# the releases of those whose scripts we serve), so that a browser keeps them for a year and never an old one.
_SHIPPED = sorted(path for path in (ROOM / "web" / "static").rglob("*") if path.is_file())
_CONTENT = (
    b"".join(path.read_bytes() for path in _SHIPPED)
    + "".join(map(version, ("django-allauth", "django-htmx"))).encode()
)
STATIC_URL = f"/static/{sha256(_CONTENT).hexdigest()[:10]}/"
STATICFILES_DIRS = [ROOM / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000

# --- papers given: sealed before they are kept, so that whoever keeps the files reads none ---------------------
BUCKET = os.environ.get("RELAIS_BUCKET", "")
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "documents": {
        "BACKEND": "storages.backends.s3.S3Storage",  # its account comes from the variables that AWS's tools read
        "OPTIONS": {"bucket_name": BUCKET, "endpoint_url": os.environ.get("RELAIS_BUCKET_URL") or None},
    }
    if BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": os.environ.get("RELAIS_DOCUMENTS", str(ROOM.parent / ".relais" / "documents")),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
CLAMD = os.environ.get(
    "RELAIS_CLAMD", ""
)  # /path/of/its/socket or host:port; empty: papers are said « non analysé »
FILE_UPLOAD_HANDLERS = ["relais.web.uploads.InMemory"]  # no paper lies in clear in a temporary directory

# --- mail: any SMTP server, reached by the worker only ------------------------------------------------------
SMTP_URL = os.environ.get(
    "RELAIS_SMTP_URL", ""
)  # smtp://user:password@host:port, smtps://…; empty: kept in the outbox
MAIL_FROM = os.environ.get("RELAIS_MAIL_FROM", "Relais <ne-pas-repondre@relais.invalid>")

_LOG = os.environ.get("RELAIS_LOG", "WARNING")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"links": {"()": "relais.access.link_rules.Hidden"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["links"]}},
    "root": {"handlers": ["console"], "level": _LOG},
    # Django gives its own a level and handlers, one of which sends the pages of faults by mail.
    "loggers": {"django": {"level": _LOG}},
}
